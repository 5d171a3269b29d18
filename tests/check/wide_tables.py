"""Wide tables with statements that they bear out, belie or leave open, written before the code that reads them."""

from __future__ import annotations

LIGHTS = """light,county,first lit,height (m),range (nm),keepers
Corran Head,Argyll,1848,21,18,3
Skerry Rock,Orkney,1862,34,24,4
Breck Ness,Orkney,1871,17,14,2
Old Mull,Argyll,1859,29,20,4
Tarn Point,Fife,1904,12,10,1
"""
FERRIES = """week,date,route,vessel,passengers,cars
1,3 May 2021,Largs to Brodick,Isle Queen,412,96
2,10 May 2021,Oban to Craignure,Loch Ness Star,388,71
3,17 May 2021,Largs to Brodick,Isle Queen,455,102
4,24 May 2021,Mallaig to Armadale,Sound Runner,240,58
5,31 May 2021,Oban to Craignure,Isle Queen,501,88
"""
SERIES = """no,title,directed by,written by,original air date,viewers (millions)
1,The Harbour,Ann Holt,Peter Rusk,"4 March 2010",3.2
2,Salt,Ann Holt,Mary Quill,"11 March 2010",3.6
3,Low Water,Joan Ebb,Peter Rusk,"18 March 2010",2.9
4,The Long Pier,Carl Moss,Mary Quill,"25 March 2010",4.1
5,Driftwood,Joan Ebb,Mary Quill,"1 April 2010",3.9
"""
MEDALS = """rank,school,gold,silver,bronze,total
1,Ashby High,9,4,3,16
2,Corwen College,6,6,2,14
3,Dale Grammar,4,1,7,12
4,Eskdale School,2,5,1,8
5,Fenwick Academy,0,3,2,5
"""
ELECTIONS = """year,party,candidate,votes,share of votes,seats
2001,Harbour Party,Lena Moor,41200,38.5%,21
2005,Harbour Party,Lena Moor,39870,36.1%,19
2009,Civic League,Omar Reed,44010,40.2%,23
2013,Civic League,Iris Bell,47350,42.7%,25
2017,Harbour Party,Tom Vane,45900,41.3%,24
"""
STATIONS = """station,line,zone,opened,platforms,entries
Elm Cross,North,1,1898,4,5120340
Beck Road,North,2,1903,2,1204500
Canal Street,East,1,1911,6,7310220
Dock Gate,East,3,1934,2,860310
Fair Green,East,2,1935,2,1530000
"""
PLAYERS = """PLAYER,TEAM,PTS,AST,REB,MIN
Ola Brandt,Kestrels,24,7,5,36
Pim Cooper,Kestrels,11,9,3,31
Rex Dunmore,Kestrels,8,2,12,28
Sol Everly,Herons,30,4,6,38
Tam Fisk,Herons,15,5,9,33
"""
BOOKS = """award year,author,book,pages,copies sold,result
2011,Vera Stone,The Glass Quay,312,48000,won
2012,Vera Stone,Northing,288,36000,nominated
2013,Hugo Park,A Cold Spring,404,91000,won
2014,Vera Stone,Tide Tables,350,62000,nominated
2015,Lily Marsh,Paper Boats,198,27000,nominated
"""
BRIDGES = """bridge,river,length (m),opened,designer,toll
Alder Bridge,Wend,412,1932,Ivor Platt,no
Birch Bridge,Wend,388,1957,Nora Flint,yes
Cedar Bridge,Tarrow,704,1964,Nora Flint,yes
Dogwood Bridge,Tarrow,530,1981,Saul Crane,no
"""
CHOIRS = """choir,singers,conductor,founded,wins,losses
Bell Voices,42,Edda Lund,1971,7,5
Quay Singers,28,Finn Marr,1988,3,9
Hill Chorus,65,Edda Lund,1964,11,2
Low Street Choir,31,Gus Nye,1999,5,5
"""
GALLERY = """room,painter,painting,painted,width (cm)
1,Mira Tolle,Grey Harbour,1911,120
1,Mira Tolle,Red Boats,1913,95
2,Jan Veld,Evening Field,1899,140
3,Jan Veld,Two Mills,1904,88
3,Olive Strand,Winter Road,1921,102
"""
RESULTS = """match,date,home,away,score,crowd
1,2 June 1990,Marlow,Thane,3 - 1,1200
2,9 June 1990,Oxley,Marlow,0 - 0,950
3,16 June 1990,Thane,Oxley,2 - 4,1431
4,23 June 1990,Marlow,Oxley,1 - 2,1610
"""

HALLS = """no.,date,visitors,hall and seats,share sold (%),run
11,3 May 1987,Quill Players,Corn Hall 412,61%,12 nights
12,9 May 1987,Oxley Band,Corn Hall 388,94%,3 nights
13,8 June 1988,Quill Players,Mill Hall 750,38%,20 nights
14,19 June 1988,Barrow Choir,Mill Hall 611,77%,5 nights
"""
PRIZES = """year,term,entry number,guild,rebounds of votes
1901,Lent 1901,712,Weavers,31
1902,Lent 1902,655,Glovers,12
1903,Lent 1903,804,Glovers,25
1904,Lent 1904,933,Weavers,18
1905,Lent 1905,871,Weavers,40
"""
GARDENS = """garden,trees,shrubs,total,kinds
Elm Walk,12,30,42,rose and lavender
Fern Row,7,21,28,heather
Gorse End,19,4,23,heather
"""

TRUE = [
    (LIGHTS, "Skerry Rock has a height of 34 metres and was first lit in 1862."),
    (LIGHTS, "The light at Old Mull had 4 keepers."),
    (LIGHTS, "There are two lights in Orkney."),
    (LIGHTS, "The tallest height of any light is 34 metres."),
    (LIGHTS, "Skerry Rock is 5 metres higher than Old Mull."),
    (FERRIES, "The Sound Runner carried 240 passengers on 24 May 2021."),
    (FERRIES, "The Isle Queen was the vessel in week 5."),
    (FERRIES, "The Isle Queen carried 501 passengers from Oban to Craignure."),
    (FERRIES, "The average number of cars on the Largs to Brodick route was 99."),
    (FERRIES, "The Isle Queen carried a total of 1,368 passengers."),
    (SERIES, "Episode number 3 has the title Low Water."),
    (SERIES, "The Long Pier was watched by 4.1 million viewers."),
    (SERIES, "Ann Holt directed 2 episodes."),
    (SERIES, "There are 3 episodes written by Mary Quill."),
    (MEDALS, "Dale Grammar won 7 bronze medals."),
    (MEDALS, "Ashby High won three more gold medals than Corwen College."),
    (MEDALS, "Fenwick Academy received 0 gold medals."),
    (ELECTIONS, "The Civic League took a 40.2% share of the votes in 2009."),
    (ELECTIONS, "Iris Bell won 25 seats."),
    (STATIONS, "There are three stations on the East line."),
    (STATIONS, "Canal Street opened in 1911 and has 6 platforms."),
    (PLAYERS, "Sol Everly scored 30 points and had 4 assists."),
    (PLAYERS, "Rex Dunmore took 12 rebounds."),
    (BOOKS, "Northing by Vera Stone has 288 pages."),
    (BOOKS, "Vera Stone was nominated 2 times."),
    (BOOKS, "A Cold Spring sold 91,000 copies."),
    (BRIDGES, "Cedar Bridge is 174 metres longer than Dogwood Bridge."),
    (BRIDGES, "Nora Flint designed 2 bridges."),
    (CHOIRS, "The Hill Chorus has 9 more wins than losses."),
    (CHOIRS, "Edda Lund is the conductor of 2 choirs."),
    (GALLERY, "Red Boats by Mira Tolle is in room 1."),
    (GALLERY, "Two Mills has a width of 88 cm."),
    (RESULTS, "The match between Thane and Oxley drew a crowd of 1,431."),
    (RESULTS, "The highest crowd was 1,610."),
    (FERRIES, "The route with the highest number of passengers was in week 5."),
    (CHOIRS, "There are 4 choirs in the list."),
    (BOOKS, "There are three authors."),
    (LIGHTS, "Skerry Rock and Old Mull each had 4 keepers."),
    (ELECTIONS, "The Harbour Party won the election with a 38.5% share of the votes."),
    (FERRIES, "Isle Queen was the vessel on the crossing that had 455 passengers."),
    (SERIES, "Salt is episode 2."),
    (HALLS, "The Oxley Band had a share sold of 94%."),
    (HALLS, "The Quill Players played in the Mill Hall for 20 nights."),
    (HALLS, "On 19 June 1988 there were 611 seats."),
    (HALLS, "The Quill Players were the visitors 2 times, on 3 May 1987 and on 8 June 1988."),
    (LIGHTS, "The difference between the highest and the lowest height is 22 metres."),
    (GARDENS, "Fern Row has 5 more plants than Gorse End."),
    (GARDENS, "19 plants separate the highest garden from the lowest."),
    (PRIZES, "The Glovers won the prize 2 years in a row."),
    (PRIZES, "The Glovers were the guild for only 2 terms."),
    (RESULTS, "A total of 5,191 people made up the crowd in 1990."),
]
FALSE = [
    (LIGHTS, "Skerry Rock has a height of 43 metres."),
    (LIGHTS, "There are three lights in Orkney."),
    (LIGHTS, "The tallest height of any light is 29 metres."),
    (LIGHTS, "Skerry Rock is 15 metres higher than Old Mull."),
    (FERRIES, "The Sound Runner carried 204 passengers on 24 May 2021."),
    (FERRIES, "The Sound Runner was the vessel in week 5."),
    (FERRIES, "The Isle Queen carried a total of 1,468 passengers."),
    (SERIES, "Episode number 4 has the title Low Water."),
    (SERIES, "The Long Pier was watched by 1.4 million viewers."),
    (SERIES, "There are 4 episodes written by Mary Quill."),
    (MEDALS, "Ashby High won four more gold medals than Corwen College."),
    (MEDALS, "Fenwick Academy received 3 gold medals."),
    (ELECTIONS, "The Civic League took a 46.2% share of the votes in 2009."),
    (STATIONS, "There are four stations on the East line."),
    (STATIONS, "Canal Street opened in 1903."),
    (PLAYERS, "Sol Everly scored 26 points."),
    (PLAYERS, "Rex Dunmore took 9 rebounds."),
    (BOOKS, "Northing by Vera Stone has 350 pages."),
    (BRIDGES, "Cedar Bridge is 94 metres longer than Dogwood Bridge."),
    (CHOIRS, "The Hill Chorus has 4 more wins than losses."),
    (GALLERY, "Red Boats by Mira Tolle is in room 3."),
    (RESULTS, "The match between Thane and Oxley drew a crowd of 1,610."),
    (RESULTS, "The highest crowd was 1,431."),
    (FERRIES, "The route with the highest number of passengers was in week 3."),
    (BOOKS, "There are four authors."),
    (LIGHTS, "Skerry Rock and Corran Head each had 4 keepers."),
    (FERRIES, "The Sound Runner carried 300 passengers on 3 May 2021."),
    (FERRIES, "The Sound Runner carried 240 passengers on 10 May 2021."),
    (SERIES, "Salt is episode 4."),
    (HALLS, "The Oxley Band had a share sold of 49%."),
    (HALLS, "The Barrow Choir played for 8 nights."),
    (HALLS, "The Quill Players were the visitors 2 times, on 3 May 1987 and on 9 May 1987."),
    (LIGHTS, "The difference between the highest and the lowest height is 31 metres."),
    (GARDENS, "Fern Row has 9 more plants than Gorse End."),
    (GARDENS, "30 plants separate the highest garden from the lowest."),
    (RESULTS, "A total of 4,191 people made up the crowd in 1990."),
    (FERRIES, "There are 9 weeks in the table."),
]
OPEN = [
    # Several rows fit, and what is said of the number is true of one only.
    (FERRIES, "The Isle Queen carried 455 passengers."),
    (LIGHTS, "The light in Argyll has a height of 29 metres."),
    (GALLERY, "The painting by Jan Veld has a width of 88 cm."),
    (ELECTIONS, "Lena Moor won 19 seats."),
    # A second row is spoken of, but not as that of the number.
    (FERRIES, "The Sound Runner carried 512 passengers, far more than on 10 May 2021 or on 3 May 2021."),
    (FERRIES, "The Sound Runner carried 240 passengers after the storm on 10 May 2021."),
    (FERRIES, "The Sound Runner carried 240 passengers, as the Loch Ness Star had on 10 May 2021."),
    # A clause that names no cell says which rows are counted.
    (FERRIES, "There were 3 weeks where the sea was rough."),
    # One cell holds several of what is counted.
    (GARDENS, "There are 2 kinds in Elm Walk."),
    # Rows are years: one of many figures, or a count of them, proves no error.
    (PRIZES, "The Weavers have 3 entry numbers."),
    (PRIZES, "The Weavers won the prize 3 years in a row."),
    # No column is of what is counted.
    (LIGHTS, "Skerry Rock has 12 windows."),
    (CHOIRS, "The Quay Singers sold 28 records."),
    (BRIDGES, "Nora Flint wrote 5 books."),
    (STATIONS, "Beck Road has 4 lifts."),
    # The words narrow a number to a part that the table does not tell apart.
    (RESULTS, "The match between Thane and Oxley drew a crowd of 600 by half time."),
    (SERIES, "Salt was seen by 1.2 million viewers in Wales."),
    # No row is named.
    (MEDALS, "Grange House won 4 gold medals."),
    (STATIONS, "The station has 3 platforms."),
    (PLAYERS, "The bench scored 18 points."),
    (BOOKS, "Her first book had 120 pages."),
]
