/* Derived by: python -m edition derive. What the search box searches, one record a line. */
globalThis.searched = {
"interviews": {"2000-doe":{"name":"2000 Doe","speaker":"Ann Doe, Envoy"}},
"records": [
{"kind":"around","page":"interviews/2000-doe/","anchor":"p1","title":"Ann Doe & Co, January 2000","interviews":["2000-doe"],"parts":[{"anchor":"p1","text":"She spoke of trade."},{"anchor":"p1","text":"By a tenth.","note":true},{"anchor":"close","text":"Bob Roe thanks her."}]},
{"kind":"answer","page":"interviews/2000-doe/","anchor":"q1","title":"What of trade?","interviews":["2000-doe"],"parts":[{"anchor":"q1p0","text":"How does trade fare?"},{"anchor":"q1p1","text":"It grows, Doe says."},{"anchor":"q1p1","text":"By a tenth.","note":true}]},
{"kind":"topic","page":"topics/","anchor":"trade","title":"Trade","interviews":[],"parts":[{"anchor":"trade","text":"Ships and goods."}]}
]
}
