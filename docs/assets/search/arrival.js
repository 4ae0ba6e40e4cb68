/* Arrival from a search: the words found are marked in the answer, and the address is made clean. */
"use strict"

{
  const url = new URL(location.href)
  const MOST = 40 /* words to be marked: no search finds more, and an address with thousands would hold the page */
  const found = [...new Set(url.searchParams.getAll("h"))].filter(word => word.trim() && !word[99]).slice(0, MOST)
  url.searchParams.delete("h")
  history.replaceState(history.state, "", url)

  /* The answer in which a place lies, its heading first, or what stands outside all answers; all, if nowhere. */
  const around = target => {
    const parts = [...document.querySelectorAll(".interview :is(h2, p:has(.place))")]
    const at = target?.closest(".interview :is(h2, p:has(.place))")
    return at ? parts.filter(part => part.closest(".answer") === at.closest(".answer")) : parts
  }

  /* Marks what a pattern finds in the text of a part, which may run over abbreviations and calls of notes. */
  const mark = (part, pattern) => {
    const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT)
    const nodes = []
    while (texts.nextNode()) {
      if (!texts.currentNode.parentElement.closest(".permalink, .tools, button, sup")) nodes.push(texts.currentNode)
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
    /* A note that has the words is opened, and its number marked. */
    for (const part of parts) {
      const openers = part.querySelectorAll(".call input")
      for (const [n, note] of (part.closest(".noted")?.querySelectorAll(".note") ?? []).entries()) {
        if (!mark(note, pattern)) continue
        openers[n].checked = true
        openers[n].parentElement.classList.add("found")
      }
    }
    window.addEventListener("keydown", event => {
      if (event.key === "Escape" && !document.querySelector("dialog[open]")) clear()
    })
  }
}
