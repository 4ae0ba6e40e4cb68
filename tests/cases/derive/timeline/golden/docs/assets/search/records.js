/* Derived by: python -m edition derive. What the search box searches, one record a line. */
globalThis.searched = {
"interviews": {"2000-doe":{"name":"2000 Doe","speaker":"Ann Doe, Envoy"},"a-kim":{"name":"2005 K*m","speaker":"K*m Roe-Lee, Envoy *extraordinary* & <new>"}},
"records": [
{"kind":"around","page":"interviews/2000-doe/","anchor":"p1","title":"Ann Doe, January 2000","interviews":["2000-doe"],"parts":[{"anchor":"p1","text":"She spoke of trade."}]},
{"kind":"answer","page":"interviews/2000-doe/","anchor":"q1","title":"What of trade?","interviews":["2000-doe"],"parts":[{"anchor":"q1p0","text":"How does trade fare?"},{"anchor":"q1p1","text":"It grows, Doe says."},{"anchor":"q1p2","text":"It will grow by four per cent, to 1,250 ships, she adds."}]},
{"kind":"answer","page":"interviews/2000-doe/","anchor":"q2","title":"And the mill?","interviews":["2000-doe"],"parts":[{"anchor":"q2p0","text":"Is there a mill?"},{"anchor":"q2p1","text":"One was opened in May, Doe says, with 0 wrecks since."}]},
{"kind":"around","page":"interviews/a-kim/","anchor":"close","title":"Kim Roe-Lee, June 2005","interviews":["a-kim"],"parts":[{"anchor":"close","text":"Thank you."}]},
{"kind":"answer","page":"interviews/a-kim/","anchor":"q1","title":"What of ships & [more], <b>?","interviews":["a-kim"],"parts":[{"anchor":"q1p0","text":"How many ships are there?"},{"anchor":"q1p1","text":"There are 900 ships and 0 wrecks, Kim says, and a fair is planned."},{"anchor":"q1p2","text":"The mill & its dam were opened, as is known."},{"anchor":"q1p2","text":"Of stone.","note":true}]},
{"kind":"topic","page":"topics/","anchor":"trade","title":"Trade","interviews":[],"parts":[{"anchor":"trade","text":"Ships & goods."}],"names":[["ships","vessels & boats"],["goods","wares"]]},
{"kind":"topic","page":"topics/","anchor":"mills","title":"Mills & more","interviews":[],"parts":[{"anchor":"mills","text":"Mills, dams and dikes."}]},
{"kind":"topic","page":"topics/","anchor":"sport","title":"Sport","interviews":[],"parts":[{"anchor":"sport","text":"Races of ships."}]},
{"kind":"event","page":"timeline/","anchor":"mill","title":"A mill is opened in Ann-Town","interviews":["2000-doe","a-kim"],"parts":[{"anchor":"mill","text":"Doe and Kim both say so."}],"date":"May 1999"},
{"kind":"event","page":"timeline/","anchor":"charter","title":"The charter of the trade","interviews":["2000-doe"],"parts":[{"anchor":"charter","text":"It was given in those years."}],"date":"the 1980s"},
{"kind":"event","page":"timeline/","anchor":"survey","title":"A survey of the ships","interviews":["2000-doe"],"parts":[{"anchor":"survey","text":"Doe looked at them."}],"date":"about March 1999 – perhaps 3 May 1999"},
{"kind":"event","page":"timeline/","anchor":"ship-law","title":"The old law of ships","interviews":["2000-doe"],"parts":[{"anchor":"ship-law","text":"It held until then."}],"date":"until 1989"},
{"kind":"event","page":"timeline/","anchor":"fair","title":"A fair","interviews":["a-kim"],"parts":[{"anchor":"fair","text":"It is planned, Kim says."}],"date":"18–19 June 2005"},
{"kind":"event","page":"timeline/","anchor":"growth","title":"Growth","interviews":["2000-doe","a-kim"],"parts":[{"anchor":"growth","text":"It is expected of that time."}],"date":"until about December 2006"},
{"kind":"event","page":"timeline/","anchor":"dike","title":"A dike is built","interviews":["2000-doe","a-kim"],"parts":[{"anchor":"dike","text":"It was to be built, and it was."}],"date":"2001–2004"},
{"kind":"event","page":"timeline/","anchor":"harvest","title":"A harvest","interviews":["a-kim"],"parts":[{"anchor":"harvest","text":"Kim hopes for it."}],"date":"2005"},
{"kind":"event","page":"timeline/","anchor":"trade-goes-on","title":"Trade goes on","interviews":["2000-doe","a-kim"],"parts":[{"anchor":"trade-goes-on","text":"Both say so."}]},
{"kind":"event","page":"timeline/","anchor":"grows-and-will","title":"It grows and will grow","interviews":["2000-doe"],"parts":[{"anchor":"grows-and-will","text":"So says Doe."}]},
{"kind":"event","page":"timeline/","anchor":"storm","title":"A storm","interviews":["2000-doe"],"parts":[{"anchor":"storm","text":"It was long ago."}]},
{"kind":"event","page":"timeline/","anchor":"crossing","title":"A crossing","interviews":["2000-doe","a-kim"],"parts":[{"anchor":"crossing","text":"It was to be, and then it was."}]},
{"kind":"event","page":"timeline/","anchor":"age","title":"An age of trade","interviews":["a-kim"],"parts":[{"anchor":"age","text":"Kim hopes for it."}],"date":"the 21st century"},
{"kind":"event","page":"timeline/","anchor":"fort","title":"A fort","interviews":["2000-doe"],"parts":[{"anchor":"fort","text":"It stood in those years."}],"date":"May 1984 – 1995"},
{"kind":"event","page":"timeline/","anchor":"lighthouse","title":"A lighthouse","interviews":["2000-doe"],"parts":[{"anchor":"lighthouse","text":"It was built then."}],"date":"1997"},
{"kind":"event","page":"timeline/","anchor":"tower","title":"A tower","interviews":["a-kim"],"parts":[{"anchor":"tower","text":"It has been standing since."}],"date":"from 2001 on"},
{"kind":"event","page":"timeline/","anchor":"truce","title":"A truce","interviews":["2000-doe","a-kim"],"parts":[{"anchor":"truce","text":"It was to last until then, and did."}],"date":"until 2003"},
{"kind":"event","page":"timeline/","anchor":"bridge","title":"A bridge","interviews":["a-kim"],"parts":[{"anchor":"bridge","text":"One could be built."}]}
]
}
