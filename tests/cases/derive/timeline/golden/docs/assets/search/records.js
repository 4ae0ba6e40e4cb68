/* Derived by: python -m edition derive. What the search box searches, one record a line. */
globalThis.searched = {
"interviews": {"2000-doe":{"name":"2000 Doe","speaker":"Ann Doe, Envoy"},"a-kim":{"name":"2005 K*m","speaker":"K*m Roe-Lee, Envoy *extraordinary* & <new>"}},
"pages": [
{"common": {"page":"interviews/2000-doe/","interviews":["2000-doe"]}, "records": [
{"kind":"around","title":"Ann Doe, January 2000","texts":{"p1":["She spoke of trade."]}},
{"kind":"answer","title":"What of trade?","texts":{"q1":["How does trade fare?"],"q1p1":["It grows, Doe says."],"q1p2":["It will grow by four per cent, to 1,250 ships, she adds."]}},
{"kind":"answer","title":"And the mill?","texts":{"q2":["Is there a mill?"],"q2p1":["One was opened in May, Doe says, with 0 wrecks since."]}}
]},
{"common": {"page":"interviews/a-kim/","interviews":["a-kim"]}, "records": [
{"kind":"around","title":"Kim Roe-Lee, June 2005","texts":{"close":["Thank you."]}},
{"kind":"answer","title":"What of ships & [more], <b>?","texts":{"q1":["How many ships are there?"],"q1p1":["There are 900 ships and 0 wrecks, Kim says, and a fair is planned."],"q1p2":["The mill & its dam were opened, as is known.","Of stone."]}}
]},
{"common": {"page":"topics/","kind":"topic","interviews":[]}, "records": [
{"title":"Trade","texts":{"trade":["Ships & goods."]},"names":[["ships","vessels & boats"],["goods","wares"]]},
{"title":"Mills & more","texts":{"mills":["Mills, dams and dikes."]},"names":[]},
{"title":"Sport","texts":{"sport":["Races of ships."]},"names":[]}
]},
{"common": {"page":"timeline/","kind":"event"}, "records": [
{"title":"A mill is opened in Ann-Town","texts":{"mill":["Doe and Kim both say so."]},"date":"May 1999","interviews":["2000-doe","a-kim"]},
{"title":"The charter of the trade","texts":{"charter":["It was given in those years."]},"date":"the 1980s","interviews":["2000-doe"]},
{"title":"A survey of the ships","texts":{"survey":["Doe looked at them."]},"date":"about March 1999 – perhaps 3 May 1999","interviews":["2000-doe"]},
{"title":"The old law of ships","texts":{"ship-law":["It held until then."]},"date":"until 1989","interviews":["2000-doe"]},
{"title":"A fair","texts":{"fair":["It is planned, Kim says."]},"date":"18–19 June 2005","interviews":["a-kim"]},
{"title":"Growth","texts":{"growth":["It is expected of that time."]},"date":"until about December 2006","interviews":["2000-doe","a-kim"]},
{"title":"A dike is built","texts":{"dike":["It was to be built, and it was."]},"date":"2001–2004","interviews":["2000-doe","a-kim"]},
{"title":"A harvest","texts":{"harvest":["Kim hopes for it."]},"date":"2005","interviews":["a-kim"]},
{"title":"Trade goes on","texts":{"trade-goes-on":["Both say so."]},"interviews":["2000-doe","a-kim"]},
{"title":"It grows and will grow","texts":{"grows-and-will":["So says Doe."]},"interviews":["2000-doe"]},
{"title":"A storm","texts":{"storm":["It was long ago."]},"interviews":["2000-doe"]},
{"title":"A crossing","texts":{"crossing":["It was to be, and then it was."]},"interviews":["2000-doe","a-kim"]},
{"title":"An age of trade","texts":{"age":["Kim hopes for it."]},"date":"the 21st century","interviews":["a-kim"]},
{"title":"A fort","texts":{"fort":["It stood in those years."]},"date":"May 1984 – 1995","interviews":["2000-doe"]},
{"title":"A lighthouse","texts":{"lighthouse":["It was built then."]},"date":"1997","interviews":["2000-doe"]},
{"title":"A tower","texts":{"tower":["It has been standing since."]},"date":"from 2001 on","interviews":["a-kim"]},
{"title":"A truce","texts":{"truce":["It was to last until then, and did."]},"date":"until 2003","interviews":["2000-doe","a-kim"]},
{"title":"A bridge","texts":{"bridge":["One could be built."]},"interviews":["a-kim"]}
]}
]
}
