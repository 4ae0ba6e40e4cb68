/* The timeline's filters: the choice is kept in the address, and the number of entries shown is said. */
"use strict"

{
  const form = document.querySelector("form.filter")
  const shown = form.querySelector(".shown")
  const entries = [...document.querySelectorAll(".event")]

  const count = () => {
    const visible = entries.filter(entry => entry.checkVisibility()).length
    const all = visible === entries.length
    shown.textContent = all ? `All ${visible} entries shown` : `${visible} of ${entries.length} entries shown`
  }

  /* Choose what the address asks for; a name that is not offered leaves all. */
  const choose = () => {
    const asked = new URLSearchParams(location.search)
    for (const select of form.querySelectorAll("select")) {
      select.value = asked.get(select.name) ?? ""
      if (select.selectedIndex < 0) select.value = ""
    }
  }

  const keep = () => {
    const url = new URL(location.href)
    for (const { name, value } of form.querySelectorAll("select")) {
      if (value) url.searchParams.set(name, value)
      else url.searchParams.delete(name)
    }
    history.replaceState(history.state, "", url)
  }

  /* A link to an entry or a year shows it, whatever was chosen. */
  const arrive = () => {
    const target = document.getElementById(location.hash.slice(1))
    if (!target || target.checkVisibility()) return
    form.reset()
    setTimeout(() => target.scrollIntoView())
  }

  form.addEventListener("change", () => { keep(); count() })
  form.addEventListener("reset", () => setTimeout(() => { keep(); count() })) /* once the form is as it was */
  form.addEventListener("submit", event => event.preventDefault())
  window.addEventListener("hashchange", arrive)
  choose()
  count()
  arrive()
}
