/* Derived by: python -m edition derive. What the search box searches, one record a line. */
globalThis.searched = {
"interviews": {"2000-doe":{"name":"2000 Doe","year":"2000","speaker":"Ann Doe, Envoy"}},
"pages": [
{"common": {"page":"interviews/2000-doe/","interviews":["2000-doe"]}, "records": [
{"kind":"around","title":"Ann Doe & Co, January 2000","texts":{"p1":["She spoke of trade.","By a tenth."],"close":["Bob Roe thanks her."]}},
{"kind":"answer","title":"What of trade?","texts":{"q1":["How does trade fare?"],"q1p1":["It grows, Doe says.","By a tenth."]}}
]},
{"common": {"page":"topics/","kind":"topic","interviews":[]}, "records": [
{"title":"Trade","texts":{"trade":["Ships and goods."]},"names":[]}
]},
{"common": {"page":"timeline/","kind":"event"}, "records": [

]}
]
}
