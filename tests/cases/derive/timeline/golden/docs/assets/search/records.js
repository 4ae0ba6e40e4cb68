/* Derived by: python -m edition derive. What the search box searches, one record a line. */
globalThis.searched = {
"interviews": {"2000-doe":{"name":"2000 Doe","year":"2000","speaker":"Ann Doe, Envoy"},"a-kim":{"name":"2005 K*m","year":"2005","speaker":"K*m Roe-Lee, Envoy *extraordinary* & <new>"}},
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
{"title":"The charter of the trade","texts":{"charter":["It was given in those years."]},"date":"the 1980s","years":"1980 1981 1982 1983 1984 1985 1986 1987 1988 1989","interviews":["2000-doe"]},
{"title":"A survey of the ships","texts":{"survey":["Doe looked at them."]},"date":"about March 1999 – perhaps 3 May 1999","interviews":["2000-doe"]},
{"title":"The old law of ships","texts":{"ship-law":["It held until then."]},"date":"until 1989","interviews":["2000-doe"]},
{"title":"A fair","texts":{"fair":["It is planned, Kim says."]},"date":"18–19 June 2005","interviews":["a-kim"]},
{"title":"Growth","texts":{"growth":["It is expected of that time."]},"date":"until about December 2006","interviews":["2000-doe","a-kim"]},
{"title":"A dike is built","texts":{"dike":["It was to be built, and it was."]},"date":"2001–2004","years":"2002 2003","interviews":["2000-doe","a-kim"]},
{"title":"A harvest","texts":{"harvest":["Kim hopes for it."]},"date":"2005","interviews":["a-kim"]},
{"title":"Trade goes on","texts":{"trade-goes-on":["Both say so."]},"interviews":["2000-doe","a-kim"]},
{"title":"It grows and will grow","texts":{"grows-and-will":["So says Doe."]},"interviews":["2000-doe"]},
{"title":"A storm","texts":{"storm":["It was long ago."]},"interviews":["2000-doe"]},
{"title":"A crossing","texts":{"crossing":["It was to be, and then it was."]},"interviews":["2000-doe","a-kim"]},
{"title":"An age of trade","texts":{"age":["Kim hopes for it."]},"date":"the 21st century","years":"2000 2001 2002 2003 2004 2005 2006 2007 2008 2009 2010 2011 2012 2013 2014 2015 2016 2017 2018 2019 2020 2021 2022 2023 2024 2025 2026 2027 2028 2029 2030 2031 2032 2033 2034 2035 2036 2037 2038 2039 2040 2041 2042 2043 2044 2045 2046 2047 2048 2049 2050 2051 2052 2053 2054 2055 2056 2057 2058 2059 2060 2061 2062 2063 2064 2065 2066 2067 2068 2069 2070 2071 2072 2073 2074 2075 2076 2077 2078 2079 2080 2081 2082 2083 2084 2085 2086 2087 2088 2089 2090 2091 2092 2093 2094 2095 2096 2097 2098 2099","interviews":["a-kim"]},
{"title":"A fort","texts":{"fort":["It stood in those years."]},"date":"May 1984 – 1995","years":"1985 1986 1987 1988 1989 1990 1991 1992 1993 1994","interviews":["2000-doe"]},
{"title":"A lighthouse","texts":{"lighthouse":["It was built then."]},"date":"1997","interviews":["2000-doe"]},
{"title":"A tower","texts":{"tower":["It has been standing since."]},"date":"from 2001 on","years":"2002 2003 2004 2005","interviews":["a-kim"]},
{"title":"A truce","texts":{"truce":["It was to last until then, and did."]},"date":"until 2003","interviews":["2000-doe","a-kim"]},
{"title":"A bridge","texts":{"bridge":["One could be built."]},"interviews":["a-kim"]}
]}
]
}
