/* The search box: opens from every page, shows what a query finds, and keeps the query in the address. */
"use strict"

{
  const dialog = document.querySelector("dialog.search")
  const input = dialog.querySelector("input")
  const [told, list] = dialog.querySelectorAll(".search-told, .search-found")
  const root = new URL(`${dialog.dataset.root.replace(/\/?$/, "/")}`, location.href)
  const PATIENCE = 300 /* milliseconds without a key after which a query goes into the address; some browsers count */
  const { load, make } = reader
  let find, keeping

  const ready = async () => {
    await Promise.all(["records", "words", "engine", "listing"].map(name => load(`search/${name}`)))
    find ??= search.build(searched)
  }

  const keep = () => {
    clearTimeout(keeping)
    const url = new URL(location.href)
    const query = dialog.open ? input.value.trim() : ""
    if (query) url.searchParams.set("q", query)
    else url.searchParams.delete("q")
    if (url.href !== location.href) history.replaceState(history.state, "", url)
  }

  /* Address of a result as this edition of the site writes it. */
  const address = path => new URL("files" in dialog.dataset ? path.replace(/\/(?=#|$)/, ".html") : path, root)

  const show = () => {
    const { lines, sections } = listing.made(find(input.value), input.value, address)
    told.replaceChildren(...lines)
    list.replaceChildren(...sections)
    dialog.scrollTop = 0
  }

  /* Show what is found once the records are there; to fail is said, and tried again with the next key. */
  const update = async () => {
    try {
      if (!find) told.replaceChildren(make("p", "", "Loading …"))
      await ready()
    } catch {
      told.replaceChildren(make("p", "", "The search could not be loaded. Check the connection and try again."))
      return
    }
    show()
  }

  const keepSoon = () => {
    clearTimeout(keeping)
    keeping = setTimeout(keep, PATIENCE)
  }

  const open = query => {
    if (query !== undefined) input.value = query.slice(0, input.maxLength)
    if (!dialog.open) dialog.showModal()
    input.focus()
    input.select()
    keepSoon()
    return update()
  }

  document.querySelector(".search-open").addEventListener("click", () => open())
  document.querySelector("form.ask")?.addEventListener("submit", event => {
    event.preventDefault()
    open(event.target.q.value)
  })
  input.addEventListener("input", () => {
    keepSoon()
    if (find) show()
    else update()
  })

  /* Enter opens the first result, the arrows go from one to the next, and whatever is typed goes into the box. */
  dialog.querySelector("form").addEventListener("submit", async event => {
    event.preventDefault()
    if (!find) await update()
    list.querySelector("ol a")?.click()
  })
  const modified = event => event.ctrlKey || event.metaKey || event.altKey
  dialog.addEventListener("keydown", event => {
    event.stopPropagation() /* or Esc would take away the marks behind the box, too */
    if (event.isComposing) return
    const stops = [input, ...list.querySelectorAll("a, button")]
    const at = stops.indexOf(document.activeElement)
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step && !modified(event) && !event.shiftKey) {
      event.preventDefault()
      stops[Math.max(0, Math.min(stops.length - 1, at + step))].focus()
      if (at + step <= 0) dialog.scrollTop = 0
    } else if (document.activeElement !== input && event.key.length === 1 && !modified(event)
      && (event.key !== " " || !document.activeElement.matches("button"))) {
      input.focus()
    } else if (event.key === "Escape") { /* which would only empty the box */
      event.preventDefault()
      dialog.close()
      if (dialog.contains(document.activeElement)) document.activeElement.blur() /* or the next key would be lost */
    }
  })
  dialog.querySelector(".search-close").addEventListener("click", () => dialog.close())
  dialog.addEventListener("close", keep)

  /* The words found go along to the answer, where they are marked; the link itself stays clean. What lies on this page
     is gone to without the box. */
  const follow = event => {
    const link = event.target.closest("a")
    if (!link || event.button > 1) return
    keep()
    if (link.pathname === location.pathname && link.search === location.search && !modified(event)) dialog.close()
    if (!link.found) return
    const clean = link.href
    const marked = new URL(clean)
    for (const word of link.found) marked.searchParams.append("h", word)
    link.href = marked
    setTimeout(() => { link.href = clean })
  }
  for (const press of ["click", "auxclick"]) list.addEventListener(press, follow)

  /* What the address says, after a step back too. */
  const arrive = () => {
    const asked = new URLSearchParams(location.search).get("q")
    if (asked && !dialog.open) open(asked)
    else if (!asked && dialog.open) dialog.close()
  }
  window.addEventListener("popstate", arrive)
  arrive()
  document.documentElement.classList.add("scripted")
}
