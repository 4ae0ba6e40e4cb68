/* Colours: the theme's switch, run by us. The theme's script would keep a scheme that nobody has chosen, and would have
   the browser style the whole page twice more as it opens. */
"use strict"

{
  const options = [...document.querySelectorAll("[name=__palette]")]
  const [system] = options
  const header = document.querySelector(".md-header")
  const bar = Object.assign(document.createElement("meta"), { name: "theme-color" })
  const holds = option => matchMedia(option.dataset.mdColorMedia).matches

  /* Shows the scheme of an option, or of the system, and the button that leads to the next. */
  const show = option => {
    Object.assign(document.body.dataset, (option === system ? options.findLast(holds) : option).dataset)
    if (option === system) delete document.body.dataset.mdColorMedia
    for (const each of options) each.nextElementSibling.hidden = each !== option
    option.checked = true
    bar.content = getComputedStyle(header).backgroundColor
  }

  /* Keeps a choice as the theme's page reads it when it opens; to follow the system, nothing is kept. */
  const keep = option => {
    const { mdColorMedia: media, mdColorScheme: scheme } = option.dataset
    try {
      if (option === system) localStorage.removeItem(`${__md_scope.pathname}.__palette`)
      else __md_set("__palette", { index: options.indexOf(option), color: { media, scheme } })
    } catch { /* where nothing can be kept, it holds for this page */ }
  }

  const kept = () => {
    try {
      return options[__md_get("__palette")?.index]
    } catch { /* nothing can be */ }
  }

  for (const [at, option] of options.entries()) {
    option.addEventListener("change", () => {
      show(option)
      keep(option)
    })
    option.addEventListener("keydown", event => {
      if (event.key !== "Enter") return
      const next = options[(at + 1) % options.length]
      next.click()
      next.focus()
    })
  }
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => show(options.find(each => each.checked)))
  document.head.append(bar)
  show(kept() ?? system)
}
