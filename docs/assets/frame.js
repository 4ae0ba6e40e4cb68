/* Frame: the switch of the colours, and the place in the contents. */
"use strict"

{
  const root = document.documentElement
  const NEXT = { system: "light", light: "dark", dark: "system" }
  const bar = Object.assign(reader.make("meta"), { name: "theme-color" })
  const colourBar = () => { bar.content = getComputedStyle(document.querySelector(".md-header")).backgroundColor }

  document.querySelector(".colours").addEventListener("click", () => {
    const colours = NEXT[root.dataset.colours ?? "system"]
    root.dataset.colours = colours
    colourBar()
    reader.keep("colours", colours === "system" ? "" : colours)
  })
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", colourBar)
  document.head.append(bar)
  colourBar()

  const links = [...document.querySelectorAll(".md-nav--secondary .md-nav__link")]
  const headings = [...new Set(links.map(link => document.getElementById(link.hash.slice(1))))]
  let arrived = true
  let current

  /* Where a link has led, as long as the reader has not moved on: words may lie anywhere in the window. */
  const target = () => {
    const place = arrived && (document.getElementById(location.hash.slice(1)) ?? document.querySelector(":target"))
    const { top, bottom } = place ? place.getBoundingClientRect() : {}
    return top < innerHeight && bottom > 0 ? place : null
  }
  const holds = place => heading =>
    heading === place || heading.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING
  const passed = heading => heading.getBoundingClientRect().top < parseFloat(getComputedStyle(heading).scrollMarginTop) + 2

  const mark = () => {
    const place = target()
    const heading = (place && headings.findLast(holds(place))) ?? headings.findLast(passed)
    if (heading === current) return
    current = heading
    for (const link of links) {
      link.ariaCurrent = link.hash === `#${heading?.id}` ? "location" : null
      const list = link.closest(".md-sidebar--secondary .md-sidebar__scrollwrap")
      if (link.ariaCurrent && list) list.scrollTop = link.offsetTop - list.clientHeight / 2
    }
  }

  if (headings.length) {
    for (const moves of ["wheel", "touchmove", "pointerdown", "keydown"]) {
      window.addEventListener(moves, () => { arrived = false }, { passive: true })
    }
    window.addEventListener("hashchange", () => { arrived = true; mark() })
    window.addEventListener("scroll", mark, { passive: true })
    requestAnimationFrame(mark)
  }
}
