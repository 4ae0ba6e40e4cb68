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
  const OWN = new Set(["important", "importance", "hospitality", "authorities", "rights"]) /* whose stem is that of another word */
  const stem = word => {
    if (!stems.has(word)) stems.set(word, OWN.has(word) ? word : porter(american(word)))
    return stems.get(word)
  }

  /* Words that carry a sentence and nothing else. */
  const STOP = new Set(`a about above after again against all also always am among an and any anyone anything are around as at be because
    become been before behind being below between but by call called can could did do does doing done down during
    each ever every everything except for from get gets getting give given go goes going gone got had happen
    happened happens has have having he her here him himself his how i if in into is it its itself just let like
    long made make makes making many me more most much my near no not nothing now of off on one only or other our
    out over own please really said say says she should since so some something still such tell than that the their
    them then there these they thing things this those through to told too towards under until up us very was we
    were what when where whether which while who whom whose why will with without would yes yet you your`.split(/\s+/))
  const common = word => STOP.has(word)

  /* Words that say little where there are others, by their stems; and what is no noun by its ending, if it is nowhere. */
  const LIGHT = new RegExp(`^(?:${`abl abroad actual afraid ago already amount answer ask away bad beg[ai]n begun belong best bett
    big bigg br?ought c[ao]m car[ei] cas cent certain chanc cheap choos cit[iy] consider correct cost current day decid depend
    describ differ different eas[iy] eat end enjoy enough exist expect explain express fact feel felt f[io]u?nd few first
    follow former g[aio]v good great hard hear heard held high hold hop idea important includ interest interview involv
    issu keep kept kind know known larg last lat latest learn least leav left less litt?l liv look los lot lov main matt?er
    mean meant mention money month must nam need new next notic number often old once open operat opinion order
    part particular past pay people per percent perhaps person place play point possibl prefer present problem
    product provid put question quick rat reach read ready real reason receiv recent remain remember result rol run
    same saw seem seen see send sent set several show shown side simpl situat situated siz small soon speak spok
    start stay stop story subject sur tak taken talk think thought tim today together took topic total tr[iuy] trust typ
    understand us usual valu view volum want way well went whole wide won word work world worth wrong year`
    .split(/\s+/).join("|")})(?:e|d|ed|er|es|est|s|ing|ly)?$`)
  const light = (word, nowhere) => LIGHT.test(word) || (nowhere && /...(ed|ly|est|ful|[ai]ble|ous)$/.test(word))

  /* A word without the ending of its plural. */
  const singular = word => american(word).replace(/ies$/, "y").replace(/(ss|sh|ch|x)es$/, "$1").replace(/(?<![aius'])s$/, "")

  /* What a word is looked up by. WHO and IT are names, who and it are not: only capitals tell. */
  const looked = ({ word, typed }, alone = false) => {
    if (!STOP.has(word)) return { word, typed, spelt: american(word), base: singular(word), key: stem(word) }
    const name = alone || (typed.length > 1 && typed === typed.toUpperCase()) ? `=${word}` : word
    return { word, typed, spelt: word, base: name, key: name }
  }

  return { common, fold, light, looked, porter, split }
})()
