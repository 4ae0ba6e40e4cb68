/* The search box: opens from every page, shows what a query finds, and keeps the query in the address. */
"use strict"

{
  const dialog = document.querySelector("dialog.search")
  const input = dialog.querySelector("input")
  const told = dialog.querySelector(".search-told")
  const list = dialog.querySelector(".search-found")
  const root = new URL(`${dialog.dataset.root.replace(/\/?$/, "/")}`, location.href)
  const PATIENCE = 300 /* milliseconds without a key after which a query goes into the address; some browsers count */
  /* What is shown in this order, under which name, how many at first, and what all of them are called. */
  const KINDS = [
    ["answers", "", 20, "answers"],
    ["around", "Introductions and closing remarks", 3, "of them"],
    ["topics", "Topics", 3, "topics"],
    ["events", "On the timeline", 4, "entries"],
  ]
  let index
  let keeping

  const make = (name, className, ...content) => {
    const made = document.createElement(name)
    if (className) made.className = className
    made.append(...content)
    return made
  }

  /* A script of ours, run once; one that failed is tried again. */
  const scripts = new Map()
  const load = name => {
    if (!scripts.has(name)) {
      scripts.set(name, new Promise((resolve, reject) => {
        const script = make("script")
        Object.assign(script, { src: new URL(`assets/search/${name}.js`, root), onload: resolve, onerror: reject })
        document.head.append(script)
      }))
      scripts.get(name).catch(() => scripts.delete(name))
    }
    return scripts.get(name)
  }
  const ready = async () => {
    await Promise.all(["records", "words", "index", "query", "results"].map(load))
    index ??= searchIndex.build(searched)
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
  const locator = anchor => {
    const [, question, paragraph] = /^(?:q(\d+))?(?:p(\d+))?$/.exec(anchor) ?? []
    if (!question) return paragraph ? "Introduction" : "Closing remark"
    return paragraph ? `Q${question} ¶${paragraph}` : `Q${question}`
  }
  const pieces = cut => cut.map(([text, found]) => found ? make("mark", "", text) : text)
  const count = (number, one, more) => `${number} ${number === 1 ? one : more}`

  const of = (made, interview) => {
    made.dataset.interview = interview
    return made
  }
  const result = ({ kind, address: path, anchor, interviews, date, title, passage, note, found }) => {
    const item = make("li")
    const names = interviews.map(({ id, name }) => of(make("span", "", name), id))
    const link = make("a", "", make("b", "", ...pieces(title)))
    link.href = address(path)
    if (kind === "answer" || kind === "around") {
      of(item, interviews[0].id)
      link.found = found
      link.prepend(make("span", "search-who", ...names, ` ${locator(anchor)}`))
    }
    if (kind === "event") {
      link.prepend(make("span", "search-who", date, ...names.flatMap((name, n) => n || date ? [" · ", name] : [name])))
    }
    item.append(link, make("p", "search-passage", note ? make("i", "", "Editors’ note: ") : "", ...pieces(passage)))
    return item
  }

  const section = (results, [, name, limit, all]) => {
    if (!results.length) return []
    const items = make("ol", "", ...results.slice(0, limit).map(result))
    items.setAttribute("role", "list") /* which Safari forgets of one without numbers */
    const parts = name ? [make("h2", "", name), items] : [items]
    if (results.length > limit) {
      const more = make("button", "search-more", `Show all ${results.length} ${all}`)
      more.type = "button"
      more.addEventListener("click", () => {
        items.append(...results.slice(limit).map(result))
        items.children[limit].querySelector("a").focus()
        more.remove()
      })
      parts.push(more)
    }
    return [make("section", "", ...parts)]
  }

  /* What was found and how, in words. */
  const inWords = ({ answers, around, topics, events, also, begun, corrected, nowhere, partial }) => {
    const counts = [answers.length ? count(answers.length, "answer", "answers") : "No answers"]
    if (around.length) counts.push(count(around.length, "introduction or closing remark", "introductions and closing remarks"))
    if (topics.length) counts.push(count(topics.length, "topic", "topics"))
    if (events.length) counts.push(count(events.length, "entry on the timeline", "entries on the timeline"))
    const lines = [counts.join(", ")]
    for (const [typed, meant] of corrected) lines.push(`“${typed}” is nowhere in the interviews; searched: ${meant}`)
    if (also.length) lines.push(`Also searched: ${also.join(", ")}`)
    if (begun.length) lines.push(`Words that begin so: ${begun.join(", ")}`)
    if (partial && !nowhere.length) lines.push("No single answer has all of these words; each of these has some of them")
    if (nowhere.length) lines.push(`Nowhere in the interviews: ${nowhere.join(", ")}`)
    return lines
  }

  /* Why nothing was found, in words; nothing yet while a word may be going on. */
  const why = ({ asked, nowhere, unfinished }) => {
    if (unfinished || !input.value.trim()) return []
    if (!asked) return ["Type a less common word"]
    return [nowhere.length ? `Nowhere in the interviews: ${nowhere.join(", ")}` : "No answer has these words together"]
  }

  const topics = heading => {
    const links = searched.records.filter(({ kind }) => kind === "topic").map(({ page, anchor, title }) => {
      const link = make("a", "", title)
      link.href = address(`${page}#${anchor}`)
      return make("li", "", link)
    })
    return make("section", "search-topics", make("h2", "", heading), make("ul", "", ...links))
  }

  const show = () => {
    const found = search.find(index, input.value)
    const any = KINDS.some(([kind]) => found[kind].length)
    const lines = any ? inWords(found) : why(found)
    told.replaceChildren(...lines.map((line, n) => make("p", n ? "" : "search-count", line)))
    if (any) list.replaceChildren(...KINDS.flatMap(kind => section(found[kind[0]], kind)))
    else list.replaceChildren(topics(lines.length ? "Try a topic" : "What they spoke about"))
    dialog.scrollTop = 0
  }

  /* Show what is found once the records are there; to fail is said, and tried again with the next key. */
  const update = async () => {
    try {
      if (!index) told.replaceChildren(make("p", "", "Loading …"))
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
    if (index) show()
    else update()
  })

  /* Enter opens the first result, the arrows go from one to the next, and whatever is typed goes into the box. */
  dialog.querySelector("form").addEventListener("submit", async event => {
    event.preventDefault()
    if (!index) await update()
    list.querySelector("ol a")?.click()
  })
  const modified = event => event.ctrlKey || event.metaKey || event.altKey
  dialog.addEventListener("keydown", event => {
    event.stopPropagation() /* or the theme's keys would leave the page behind the box */
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
  list.addEventListener("click", follow)
  list.addEventListener("auxclick", follow)

  window.addEventListener("keydown", event => {
    if (!["/", "f", "s"].includes(event.key) || modified(event) || event.isComposing) return
    if (document.querySelector("dialog[open]") || reader.keysAreOff() || reader.typing(event.target)) return
    event.preventDefault()
    open()
  })

  /* What the address says, after a step back too. */
  const arrive = () => {
    const asked = new URLSearchParams(location.search).get("q")
    if (asked && !dialog.open) open(asked)
    else if (!asked && dialog.open) dialog.close()
  }
  window.addEventListener("popstate", arrive)
  arrive()
}
