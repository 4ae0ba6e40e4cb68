/* Paper: while the page is printed, each note stands beside its call and the head of each sheet says what it is. */
"use strict"

{
  const interview = document.querySelector(".interview")
  const undoing = []

  const make = (...parts) => {
    const made = reader.make(...parts)
    undoing.push(() => made.remove())
    return made
  }

  /* A link that cannot be followed on paper says where in the other interview it leads. */
  const place = link => {
    const [, question, paragraph] = /#(?:q(\d+))?p(\d+)$/.exec(link.href) ?? []
    if (!paragraph || /¶/.test(link.textContent)) return
    link.after(question ? ` (Q${question}\u00a0¶${paragraph})` : " (introduction)")
  }

  const beside = call => {
    const link = call.firstElementChild
    const address = link.getAttribute("href")
    const note = document.getElementById(address.slice(1)).querySelector("p").cloneNode(true)
    for (const own of note.querySelectorAll(".footnote-backref")) own.remove()
    for (const other of note.querySelectorAll("a[href*='#']")) place(other)
    const number = Object.assign(document.createElement("b"), { textContent: call.textContent })
    const shown = make("span", "sidenote", number, " ", ...note.childNodes)
    shown.setAttribute("role", "note")
    call.after(shown)
    link.removeAttribute("href") /* which leads to the notes' end of the page, now empty */
    undoing.push(() => link.setAttribute("href", address))
  }

  const abbreviations = () => {
    const meanings = new Map()
    for (const { textContent, title } of interview.querySelectorAll("abbr")) meanings.set(textContent, title)
    if (!meanings.size) return
    const listed = [...meanings].sort().map(([short, long]) => `${short}: ${long}`).join("; ")
    interview.querySelector(".colophon").append(make("p", "", `Abbreviations. ${listed}.`))
  }

  window.addEventListener("beforeprint", () => {
    const sheet = document.documentElement.style
    sheet.setProperty("--running", JSON.stringify(document.title.split(" - ")[0]))
    sheet.setProperty("--address", JSON.stringify(reader.address("").replace(/^https?:\/\/|#$/g, "")))
    for (const call of interview.querySelectorAll("sup:has(> .footnote-ref)")) beside(call)
    abbreviations()
    interview.classList.add("printing")
  })
  window.addEventListener("afterprint", () => {
    for (const undo of undoing.splice(0)) undo()
    interview.classList.remove("printing")
  })
}
