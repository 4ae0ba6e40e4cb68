/* Keys: to the next and the previous question, help, and the switch that WCAG 2.1.4 asks for. */
"use strict"

{
  const dialog = document.querySelector(".keys-dialog")
  const opener = document.querySelector(".keys button")
  const toggle = dialog.querySelector("input")
  const questions = [...document.querySelectorAll(".interview h2[id^=q]")]
  const THEME = new Set(["f", "s", "/", "n", ".", "p", ","])

  /* Where nothing can be kept, the keys are on. */
  const kept = (value) => {
    try {
      if (value) localStorage.setItem("keys", value)
      return localStorage.getItem("keys")
    } catch {
      return value ?? null
    }
  }
  toggle.checked = kept() !== "off"
  toggle.addEventListener("change", () => kept(toggle.checked ? "on" : "off"))

  const help = () => reader.open(dialog, document.activeElement)
  opener.addEventListener("click", () => reader.open(dialog, opener))

  /* On from the heading that has the focus; else from the place in view, where a link would put a heading. */
  const go = step => {
    const edge = parseFloat(getComputedStyle(questions[0]).scrollMarginTop)
    const top = heading => heading.getBoundingClientRect().top
    const focused = questions.indexOf(document.activeElement)
    let next = questions[focused + step]
    if (focused < 0) next = step > 0 ? questions.find(each => top(each) > edge + 2) : questions.findLast(each => top(each) < edge - 2)
    if (!next) return reader.say(step > 0 ? "This is the last question." : "This is the first question.")
    next.tabIndex = -1
    next.focus({ preventScroll: true })
    next.scrollIntoView()
  }

  const acts = {
    "j": () => go(1), "]": () => go(1), "k": () => go(-1), "[": () => go(-1), "?": help,
    "l": () => document.querySelector(".passage")?.click(),
  }

  const typing = element => element.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]")

  /* Heard before the theme, whose own single keys are switched off with ours. */
  window.addEventListener("keydown", event => {
    const graph = event.getModifierState("AltGraph")
    if (((event.ctrlKey || event.altKey) && !graph) || event.metaKey || event.isComposing) return
    if (typing(event.target) || document.querySelector("dialog[open], [data-md-toggle=search]:checked")) return
    if (!toggle.checked && THEME.has(event.key)) event.stopImmediatePropagation()
    if (!toggle.checked || !Object.hasOwn(acts, event.key)) return
    event.preventDefault()
    acts[event.key]()
  }, { capture: true })
}
