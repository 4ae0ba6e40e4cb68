/* What is shown of what a query finds: how it was found, in words, and the results. */
"use strict"

const listing = (() => {
  const { button, make } = reader
  /* What is shown in this order, under which name, how many at first, and what all of them are called. */
  const KINDS = [
    ["answers", "", 20, "answers"],
    ["around", "Introductions and closing remarks", 3, "of them"],
    ["topics", "Topics", 3, "topics"],
    ["events", "On the timeline", 4, "entries"],
  ]

  const locator = anchor => {
    const [, question, paragraph] = /^(?:q(\d+))?(?:p(\d+))?$/.exec(anchor) ?? []
    if (!question) return paragraph ? "Introduction" : "Closing remark"
    return paragraph ? `Q${question} ¶${paragraph}` : `Q${question}`
  }
  const pieces = cut => cut.map(([text, found]) => found ? make("mark", "", text) : text)
  const count = (number, one, more) => `${number} ${number === 1 ? one : more}`

  const of = (made, interview) => Object.assign(made.dataset, { interview }) && made
  const result = address => ({ kind, address: path, anchor, interviews, date, title, passage, note, found }) => {
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

  const section = (results, [, name, limit, all], address) => {
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

  const scope = names => names.length > 4 ? `all ${names.length} interviews` : names.join(", ")
  /* Why nothing was found, in words; of no query what is searched, and nothing yet while a word may be going on. */
  const why = ({ asked, nowhere, unfinished }, query) => {
    if (!query.trim()) return [`Searches ${scope(Object.values(searched.interviews).map(({ name }) => name))}, topics and the timeline.`]
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
    const any = KINDS.some(([kind]) => found[kind].length)
    const lines = any ? inWords(found) : why(found, query)
    const sections = any
      ? KINDS.flatMap(kind => section(found[kind[0]], kind, address))
      : [topics(query.trim() && lines.length ? "Try a topic" : "What they spoke about", address)]
    return { lines: lines.map((line, n) => make("p", n || !query.trim() ? "" : "search-count", line)), sections }
  }

  return { made }
})()
