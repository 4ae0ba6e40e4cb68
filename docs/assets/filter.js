/* The timeline's filters: the choice is kept in the address, and the number of entries shown is said. */
"use strict"

{
  const form = document.querySelector("form.filter")
  const [shown, none] = form.querySelectorAll(".shown, .none")
  const entries = [...document.querySelectorAll(".event")]
  const selects = [...form.querySelectorAll("select")]

  /* To look at the entries only if some may be hidden spares the first paint a layout. */
  const count = () => {
    const chosen = selects.some(select => select.value)
    const visible = chosen ? entries.filter(entry => entry.checkVisibility()).length : entries.length
    const told = visible === entries.length ? `All ${visible} entries shown` : `${visible} of ${entries.length} entries shown`
    shown.textContent = visible ? told : `${told}. ${none.textContent}`
  }

  /* Choose what the address asks for; a name that is not offered leaves all. */
  const choose = () => {
    const asked = new URLSearchParams(location.search)
    for (const select of selects) {
      select.value = asked.get(select.name) ?? ""
      if (select.selectedIndex < 0) select.value = ""
    }
  }

  const keep = () => {
    const url = new URL(location.href)
    for (const { name, value } of selects) {
      if (value) url.searchParams.set(name, value)
      else url.searchParams.delete(name)
    }
    const target = document.getElementById(location.hash.slice(1))
    if (target && !target.checkVisibility()) url.hash = "" /* or the address would ask for what it hides */
    history.replaceState(history.state, "", url)
  }

  /* A link to an entry or a year shows it, whatever was chosen. */
  const arrive = id => {
    const target = document.getElementById(id)
    if (!target?.closest(".axis") || target.checkVisibility()) return
    form.reset()
    setTimeout(() => target.scrollIntoView())
  }

  /* What the address says, after a step back too. */
  const follow = () => {
    choose()
    count()
    arrive(location.hash.slice(1))
  }

  form.addEventListener("change", () => { keep(); count() })
  form.addEventListener("reset", () => {
    const pressed = document.activeElement === form.querySelector("button") /* which goes, and would take the focus along */
    setTimeout(() => { /* once the form is as it was */
      keep()
      count()
      if (pressed) selects[0].focus()
    })
  })
  document.querySelector(".axis").addEventListener("click", event => {
    const link = event.target.closest("a[href^='#']") /* whose press changes no hash if that is the address's already */
    if (link) arrive(link.hash.slice(1))
  })
  window.addEventListener("popstate", follow)
  follow()
}
