/* Words as a search compares them: folded, in American spelling, and cut to their stems. */
"use strict"

const words = (() => {
  /* A word without capitals, accents, apostrophes and what parts thousands. */
  const fold = word => word.normalize("NFKD").replace(/[\p{M}'’]|[, ](?=\d{3}(?!\d))/gu, "").toLowerCase()

  /* Words of a text with where they begin and end; a possessive is the word itself, 50 000 a number. */
  const split = text => [...text.matchAll(/\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d+)*|[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu)].map(found => {
    const word = found[0].replace(/['’]s$/i, "")
    return { word: fold(word), typed: word, start: found.index, end: found.index + word.length }
  })

  /* British spellings that differ from American ones; it need not be right, only the same for both. */
  const american = word => word
    .replace(/is(e|ed|es|er|ers|ing|ation|ations)$/, "iz$1")
    .replace(/tre(s?)$/, "ter$1")
    .replace(/(c|f)ence(s?)$/, "$1ense$2")
    .replace(/amme(s?)$/, "am$1")
    .replace(/(.{3,})our(s|ed|ing|able)?$/, "$1or$2")
    .replace(/^travell/, "travel")
    .replace(/^([^aeiouy]{2,}e?)s$/, "$1") /* SMEs */

  const VOWEL = /[aeiouy]/
  const DOUBLE = /(bb|dd|ff|gg|mm|nn|pp|rr|tt)$/
  const STEPS = [
    [["tional", "tion"], ["enci", "ence"], ["anci", "ance"], ["abli", "able"], ["entli", "ent"], ["izer", "ize"],
      ["ization", "ize"], ["ational", "ate"], ["ation", "ate"], ["ator", "ate"], ["alism", "al"], ["aliti", "al"],
      ["alli", "al"], ["fulness", "ful"], ["ousli", "ous"], ["ousness", "ous"], ["iveness", "ive"], ["iviti", "ive"],
      ["biliti", "ble"], ["bli", "ble"], ["ogi", "og", /l$/], ["ogist", "og", /l$/], ["fulli", "ful"], ["lessli", "less"],
      ["li", "", /[cdeghkmnrt]$/]],
    [["tional", "tion"], ["ational", "ate"], ["alize", "al"], ["icate", "ic"], ["iciti", "ic"], ["ical", "ic"],
      ["ful", ""], ["ness", ""], ["ative", "", null, 2]],
    ["al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ism", "ate", "iti", "ous", "ive", "ize"]
      .map(ending => [ending, "", null, 2]).concat([["ion", "", /[st]$/, 2]]),
  ].map(step => step.sort((a, b) => b[0].length - a[0].length))
  const WHOLE = { skis: "ski", skies: "sky", idly: "idl", gently: "gentl", ugly: "ugli",
    early: "earli", only: "onli", singly: "singl" }
  const FIXED = new Set(["sky", "news", "howe", "atlas", "cosmos", "bias", "andes"])
  const LATER = new Set(["inning", "outing", "evening", "canning", "herring", "earring", "proceed", "exceed", "succeed"])

  /* Where the regions R1 and R2 of a word begin. */
  const regions = word => {
    const after = from => {
      const found = /[aeiouy][^aeiouy]/.exec(word.slice(from))
      return found ? from + found.index + 2 : word.length
    }
    const first = /^(gener|commun|arsen|past|univers|later|emerg|organ|inter)/.exec(word)?.[0].length ?? after(0)
    return [first, after(first)]
  }
  const short = word => /(^past|^[aeiouy][^aeiouy]|[^aeiouy][aeiouy][^aeiouywxY])$/.test(word)

  /* The English stemmer of the Snowball project (Porter2). */
  const porter = given => {
    if (given.length < 3 || FIXED.has(given)) return given
    if (Object.hasOwn(WHOLE, given)) return WHOLE[given]
    let word = given.replace(/^y|(?<=[aeiouy])y/g, "Y")
    const [r1, r2] = regions(word)
    if (/sses$/.test(word)) word = word.slice(0, -2)
    else if (/ie[ds]$/.test(word)) word = word.slice(0, word.length > 4 ? -2 : -1)
    else if (/s$/.test(word) && !/[us]s$/.test(word) && VOWEL.test(word.slice(0, -2))) word = word.slice(0, -1)
    if (LATER.has(word)) return word
    if (/^[^aeiouy]ying$/.test(word)) return word[0] + "ie"
    const [ending] = /(eed|eedly|ed|edly|ing|ingly)$/.exec(word) ?? [""]
    if (/^eed/.test(ending)) {
      if (word.length - ending.length >= r1) word = word.slice(0, word.length - ending.length) + "ee"
    } else if (ending && VOWEL.test(word.slice(0, -ending.length))) {
      word = word.slice(0, -ending.length)
      if (/(at|bl|iz)$/.test(word)) word += "e"
      else if (DOUBLE.test(word) && !/^[aeo]..$/.test(word)) word = word.slice(0, -1)
      else if (short(word) && r1 >= word.length) word += "e"
    }
    if (/[^aeiouy][yY]$/.test(word) && word.length > 2) word = word.slice(0, -1) + "i"
    for (const step of STEPS) {
      const found = step.find(([from]) => word.endsWith(from))
      if (!found) continue
      const [from, to, before, region = 1] = found
      const rest = word.slice(0, word.length - from.length)
      if (rest.length >= (region === 1 ? r1 : r2) && (!before || before.test(rest))) word = rest + to
    }
    if (/e$/.test(word)) {
      const rest = word.slice(0, -1)
      if (rest.length >= r2 || (rest.length >= r1 && !short(rest))) word = rest
    } else if (/ll$/.test(word) && word.length - 1 >= r2) {
      word = word.slice(0, -1)
    }
    return word.toLowerCase()
  }

  const stems = new Map()
  const OWN = new Set(["important", "importance", "hospitality", "authorities"]) /* whose stem is that of another word */
  const stem = word => {
    if (!stems.has(word)) stems.set(word, OWN.has(word) ? word : porter(american(word)))
    return stems.get(word)
  }

  const STOP = new Set(`a about an and any are as at be been but by can could did do does for from had has have he her his how i
    if in into is it its long many me much my of on or our say says said she should so tell than that the their them then there
    these they this those to told us was we were what when where which who whom whose why will with would you your`.split(/\s+/))
  const common = word => STOP.has(word)

  /* A word without the ending of its plural. */
  const singular = word => american(word).replace(/ies$/, "y").replace(/(ss|sh|ch|x)es$/, "$1").replace(/(?<![aius'])s$/, "")

  /* What a word is looked up by. WHO and IT are names, who and it are not: only capitals tell. */
  const looked = ({ word, typed }, alone = false) => {
    if (!STOP.has(word)) return { word, typed, spelt: american(word), base: singular(word), key: stem(word) }
    const name = alone || (typed.length > 1 && typed === typed.toUpperCase()) ? `=${word}` : word
    return { word, typed, spelt: word, base: name, key: name }
  }

  return { common, looked, porter, split }
})()
