/* What is shown of what a query finds: how it was found, in words, and the results. */
"use strict"

const listing = (() => {
  const { button, make } = reader
  /* What is shown in this order, under which name, how many at first, and what one and many are called. */
  const KINDS = [
    ["answer", "", 20, "answer", "answers"],
    ["around", "Introductions and closing remarks", 3, "introduction or closing remark", "introductions and closing remarks"],
    ["topic", "Topics", 3, "topic", "topics"],
    ["event", "On the timeline", 4, "entry on the timeline", "entries on the timeline"],
  ]
  const FEW = 4 /* interviews that are named wherever all are spoken of */
  const locator = anchor => {
    const [, question, paragraph] = /^(?:q(\d+))?(?:p(\d+))?$/.exec(anchor) ?? []
    if (!question) return paragraph ? "Introduction" : "Closing remark"
    return paragraph ? `Q${question} ¶${paragraph}` : `Q${question}`
  }
  const pieces = cut => cut.map(([text, found]) => found ? make("mark", "", text) : text)

  const of = (made, interview) => Object.assign(made.dataset, { interview }) && made
  const result = address => ({ kind, address: path, anchor, interviews, date, title, passage, note, more, found }) => {
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
    if (kind === "answer" && more.length) {
      item.append(make("p", "search-also", `also ${more.map(anchor => anchor.replace(/.*p/, "¶")).join(", ")}`))
    }
    item.prepend(link, make("p", "search-passage", note ? make("i", "", "Editors’ note: ") : "", ...pieces(passage)))
    return item
  }

  const section = (found, [kind, name, limit, , all], address) => {
    const results = found.filter(result => result.kind === kind)
    if (!results.length) return []
    const items = make("ol", "", ...results.slice(0, limit).map(result(address)))
    items.setAttribute("role", "list") /* which Safari forgets of one without numbers */
    const parts = name ? [make("h2", "", name), items] : [items]
    if (results.length > limit) {
      const more = button(`Show all ${results.length} ${all}`, "search-more", () => {
        items.append(...results.slice(limit).map(result(address)))
        items.children[limit].querySelector("a").focus()
        more.remove()
      })
      parts.push(more)
    }
    return [make("section", "", ...parts)]
  }

  /* What was found and how, in words. */
  const inWords = ({ results, also, begun, corrected, nowhere, partial, silent }) => {
    const counts = KINDS.flatMap(([kind, , , one, many]) => {
      const { length } = results.filter(result => result.kind === kind)
      return length ? `${length} ${length === 1 ? one : many}` : kind === "answer" ? "No answers" : []
    })
    const lines = [counts.join(", ")]
    for (const [typed, meant] of corrected) lines.push(`“${typed}” is nowhere in the interviews; searched: ${meant}`)
    if (also.length) lines.push(`Also searched: ${also.join(", ")}`)
    if (begun.length) lines.push(`Words that begin so: ${begun.join(", ")}`)
    if (partial && !nowhere.length) lines.push("No answer has all of these words; these have some")
    if (nowhere.length) lines.push(`Nowhere in the interviews: ${nowhere.join(", ")}`)
    if (silent.length && Object.keys(searched.interviews).length <= FEW) lines.push(`${silent.join(", ")}: nothing on this`)
    return lines
  }

  /* Why nothing was found, in words; of no query what is searched, and nothing yet while a word may be going on. */
  const why = ({ asked, nowhere, unfinished }, query) => {
    const names = Object.values(searched.interviews).map(({ name }) => name)
    const scope = names.length > FEW ? `all ${names.length} interviews` : names.join(", ")
    if (!query.trim()) return [`Searches ${scope}, topics and the timeline.`]
    if (unfinished) return []
    if (!asked) return ["Type a less common word"]
    return [nowhere.length ? `Nowhere in the interviews: ${nowhere.join(", ")}` : "No answer has these words together"]
  }

  const topics = (heading, address) => {
    const { common: { page }, records } = searched.pages.find(({ common }) => common.kind === "topic")
    const links = records.map(({ title, texts }) => {
      const link = make("a", "", title)
      link.href = address(`${page}#${Object.keys(texts)[0]}`)
      return make("li", "", link)
    })
    return make("section", "search-topics", make("h2", "", heading), make("ul", "", ...links))
  }

  /* For what was found: lines that say how, and the results, whose paths `address` turns into addresses. */
  const made = (found, query, address) => {
    const lines = found.results.length ? inWords(found) : why(found, query)
    const sections = found.results.length
      ? KINDS.flatMap(kind => section(found.results, kind, address))
      : [topics(query.trim() && lines.length ? "Try a topic" : "What they spoke about", address)]
    return { lines: lines.map((line, n) => make("p", n || !query.trim() ? "" : "search-count", line)), sections }
  }

  return { made }
})()
