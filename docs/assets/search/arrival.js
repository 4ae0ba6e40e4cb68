/* Arrival from a search: the words found are marked in the answer, and the address is made clean. */
"use strict"

{
  const url = new URL(location.href)
  const found = url.searchParams.getAll("h").filter(word => word.trim())
  url.searchParams.delete("h")
  history.replaceState(history.state, "", url)

  /* The answer in which a place lies, its heading first, or what stands outside all answers; all, if nowhere. */
  const around = target => {
    const parts = [...document.querySelectorAll(".interview > p, .answer > :is(h2, p:not(.topics))")]
    const at = target?.closest(".interview > p, .answer > *")
    return at ? parts.filter(part => part.closest(".answer") === at.closest(".answer")) : parts
  }

  /* Marks what a pattern finds in the text of a part, which may run over abbreviations and calls of notes. */
  const mark = (part, pattern) => {
    const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT)
    const nodes = []
    while (texts.nextNode()) {
      if (!texts.currentNode.parentElement.closest(".permalink, .tools, sup, .footnote-backref")) nodes.push(texts.currentNode)
    }
    const matches = [...nodes.map(({ data }) => data).join("").matchAll(pattern)]
    let from = 0
    for (const node of nodes) {
      const to = from + node.length
      const within = matches.filter(({ index, 0: text }) => index < to && index + text.length > from)
      for (const { index, 0: text } of within.reverse()) {
        const range = document.createRange()
        range.setStart(node, Math.max(0, index - from))
        range.setEnd(node, Math.min(to, index + text.length) - from)
        range.surroundContents(Object.assign(document.createElement("mark"), { className: "found" }))
      }
      from = to
    }
    return matches.length > 0
  }

  const clear = () => {
    for (const made of document.querySelectorAll("mark.found")) {
      const parent = made.parentNode
      made.replaceWith(...made.childNodes)
      parent.normalize()
    }
    for (const call of document.querySelectorAll("sup.found")) call.classList.remove("found")
  }

  if (found.length) {
    const escaped = found.sort((a, b) => b.length - a.length)
      .map(word => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+"))
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join("|")})(?![\\p{L}\\p{N}])`, "gu")
    const parts = around(document.getElementById(location.hash.slice(1)))
    for (const part of parts) mark(part, pattern)
    /* Where a note has the words, its call leads on to it. */
    for (const call of parts.flatMap(part => [...part.querySelectorAll("sup:has(.footnote-ref)")])) {
      const note = document.getElementById(call.firstElementChild.hash.slice(1))
      if (note && mark(note.querySelector("p"), pattern)) call.classList.add("found")
    }
    window.addEventListener("keydown", event => {
      if (event.key === "Escape" && !document.querySelector("dialog[open]")) clear()
    })
  }
}
