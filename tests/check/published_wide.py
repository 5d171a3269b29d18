"""Wide tables as offices, firms and clubs publish them, with sentences: written before the code that reads them."""

from __future__ import annotations

LIBRARIES = """Library,Area,Opening hours per week,Loans 2021/22,Loans 2022/23,Visits 2022/23,Computers
Aldmoor,North,48,61204,66870,92310,14
Bexcombe,North,36,40110,38902,51440,9
Castle Street,Central,55,118345,131020,204771,32
Dunford,South,30,22870,24115,30208,6
Eastgate,Central,44,58120,57466,88015,18
Total,,213,300649,318373,466744,79
"""
TENURE = """Local authority,Households (thousands),Owned outright (%),Owned with mortgage (%),Social rented (%),Private rented (%)
Ashmere,61.4,34.2,30.1,14.9,20.8
Brackwater,118.9,25.6,27.3,22.4,24.7
Colden Vale,44.0,41.8,31.5,9.6,17.1
Dray Forest,83.2,33.0,33.8,15.2,18.0
Region,307.5,31.9,30.2,17.0,20.9
"""
SEGMENTS = """£m,2020,2021,2022,2023
Revenue,412.6,438.9,455.2,501.7
Cost of sales,-268.3,-281.0,-297.4,-322.8
Gross profit,144.3,157.9,157.8,178.9
Operating profit,38.4,44.0,39.7,52.3
Net debt,96.0,84.5,91.2,70.8
Average number of employees,2104,2150,2238,2311
"""
PUNCTUALITY = """Operator,Trains planned,On time (%),Within 3 minutes (%),Cancelled (%)
Northern Coast,"71,204",68.4,83.1,3.9
Great Mid,"54,310",74.9,88.6,2.2
Vale & Valley,"38,115",81.0,92.4,1.6
Southern Loop,"90,872",63.7,79.5,5.1
All operators,"254,501",70.1,84.6,3.5
"""
DAMS = """Dam,River,Completed,Height (m),Capacity (million m3),Type
Harrow,Teel,1956,64,118.0,Gravity
Lower Teel,Teel,1931,38,22.5,Embankment
Mossdale,Arden,1978,81,240.3,Arch
Stony Fell,Arden,1964,57,75.9,Gravity
Whin Edge,Corr,2003,44,31.2,Embankment
"""
VACCINE = """Health board,Eligible children,Vaccinated Q1,Vaccinated Q2,Coverage Q1 (%),Coverage Q2 (%)
Border,1240,1128,1151,91.0,92.8
Central Firth,3875,3440,3511,88.8,90.6
Island,310,298,296,96.1,95.5
Lowland,6102,5199,5327,85.2,87.3
"""
PAY = """Occupation,Jobs,Median weekly pay (£),Annual change (%),Women (%)
Care workers,"84,000",412.50,6.1,79.8
Electricians,"31,500",702.10,3.4,2.6
Nurses,"66,200",688.00,4.9,87.1
Primary teachers,"40,900",742.30,2.7,83.5
Van drivers,"57,300",498.70,5.2,7.4
"""
FESTIVAL = """Year,Venue,Director,Films shown,Tickets sold,Winner of main prize
2016,Old Exchange,Marta Lind,84,21400,Salt Road
2017,Old Exchange,Marta Lind,91,23850,The Ferryman's Son
2018,Harbour Hall,Jon Achterberg,77,19900,Nine Windows
2019,Harbour Hall,Jon Achterberg,102,28120,Salt Road
2021,Harbour Hall,Priya Nair,58,12340,Ash Wednesday
2022,Old Exchange,Priya Nair,96,26475,Quiet Machines
"""
# Each sentence with what is wanted: "true" (every figure borne out), "false" (said to be wrong), "open" (neither agreed
# with nor called wrong), "spared" (true of the world, though the table may not settle it: anything but an accusation).
CASES = [
    (LIBRARIES, "Castle Street lent 131,020 items in 2022/23.", "spared"),
    (LIBRARIES, "Loans at Castle Street rose from 118,345 in 2021/22 to 131,020 in 2022/23.", "true"),
    (LIBRARIES, "Loans at Castle Street rose from 118,345 in 2021/22 to 113,020 in 2022/23.", "false"),
    (LIBRARIES, "Loans at Bexcombe fell by 3% in 2022/23.", "true"),
    (LIBRARIES, "Loans at Bexcombe fell by 13% in 2022/23.", "false"),
    (LIBRARIES, "Visits to Dunford came to 30,208 in 2022/23.", "true"),
    (LIBRARIES, "Aldmoor opens for 48 hours a week.", "true"),
    (LIBRARIES, "Aldmoor opens for 84 hours a week.", "false"),
    (LIBRARIES, "Across all libraries there were 318,373 loans in 2022/23.", "true"),
    (LIBRARIES, "Castle Street has 32 computers, almost twice as many as Eastgate with 18.", "spared"),
    (LIBRARIES, "Two of the libraries are in the Central area.", "true"),
    (LIBRARIES, "Three of the libraries are in the North area.", "false"),
    (LIBRARIES, "Castle Street had the most visits, at 204,771.", "true"),
    (LIBRARIES, "Eastgate had 12 staff and 18 computers.", "spared"),
    (LIBRARIES, "Under-16s borrowed 24,000 books at Aldmoor in 2022/23.", "open"),
    (TENURE, "In Brackwater 22.4% of households were in social rented homes.", "true"),
    (TENURE, "In Brackwater 24.2% of households were in social rented homes.", "false"),
    (TENURE, "In Colden Vale 41.8 per cent of homes were owned outright and 31.5 per cent with a mortgage.", "true"),
    (
        TENURE,
        "Private renting accounted for 20.8% of households in Ashmere, compared with 20.9% in the region.",
        "true",
    ),
    (TENURE, "There were 118,900 households in Brackwater.", "true"),
    (TENURE, "There were 189,900 households in Brackwater.", "false"),
    (TENURE, "Social renting was lowest in Colden Vale, at 9.6%.", "true"),
    (TENURE, "Social renting was lowest in Colden Vale, at 6.9%.", "false"),
    (
        TENURE,
        "The share of households renting privately was 6.7 percentage points higher in Brackwater than in Dray Forest.",
        "true",
    ),
    (TENURE, "One in five households in Ashmere rented privately.", "spared"),
    (TENURE, "In 2011, 18.3% of households in Brackwater were in social rented homes.", "spared"),
    (SEGMENTS, "Revenue rose 10.2% to £501.7m in 2023.", "true"),
    (SEGMENTS, "Revenue rose 12.2% to £501.7m in 2023.", "false"),
    (SEGMENTS, "Revenue grew from £412.6 million in 2020 to £501.7 million in 2023.", "true"),
    (SEGMENTS, "Net debt fell to £70.8m (2022: £91.2m).", "true"),
    (SEGMENTS, "Net debt fell to £70.8m (2022: £92.1m).", "false"),
    (SEGMENTS, "The average number of employees was 2,311 in 2023.", "true"),
    (SEGMENTS, "Operating profit of £39.7m in 2022 was £4.3m lower than in 2021.", "true"),
    (SEGMENTS, "Operating profit of £39.7m in 2022 was £3.4m lower than in 2021.", "false"),
    (SEGMENTS, "Adjusted operating profit was £55.0m in 2023.", "open"),
    (SEGMENTS, "Cost of sales was £322.8m in 2023.", "true"),
    (PUNCTUALITY, "Vale & Valley ran 81.0% of its trains on time.", "true"),
    (PUNCTUALITY, "Southern Loop cancelled 5.1% of its trains.", "true"),
    (PUNCTUALITY, "Southern Loop cancelled 1.5% of its trains.", "false"),
    (PUNCTUALITY, "For all operators, 70.1% of trains were on time and 3.5% were cancelled.", "true"),
    (PUNCTUALITY, "Great Mid planned 54,310 trains.", "true"),
    (PUNCTUALITY, "Great Mid planned 45,310 trains.", "false"),
    (PUNCTUALITY, "Within three minutes, 88.6% of Great Mid trains had arrived.", "true"),
    (PUNCTUALITY, "On Sundays, 58.0% of Northern Coast trains were on time.", "open"),
    (DAMS, "Mossdale, completed in 1978, is 81 m high.", "true"),
    (DAMS, "Mossdale, completed in 1987, is 81 m high.", "false"),
    (DAMS, "Harrow dam holds 118.0 million cubic metres.", "true"),
    (DAMS, "Two dams stand on the Arden.", "true"),
    (DAMS, "There are 3 gravity dams.", "false"),
    (DAMS, "The highest dam is Mossdale at 81 metres.", "true"),
    (DAMS, "The oldest dam was completed in 1931.", "true"),
    (DAMS, "The Whin Edge dam is 6 metres higher than Lower Teel.", "true"),
    (DAMS, "The Whin Edge dam is 16 metres higher than Lower Teel.", "false"),
    (DAMS, "The crest of Stony Fell is 310 m long.", "open"),
    (DAMS, "The two dams on the Teel are 64 m and 38 m high.", "true"),
    (VACCINE, "In Lowland coverage rose from 85.2% in Q1 to 87.3% in Q2.", "true"),
    (VACCINE, "In Lowland coverage rose from 85.2% in Q1 to 78.3% in Q2.", "false"),
    (VACCINE, "In Border 1,151 children were vaccinated in Q2.", "true"),
    (VACCINE, "In Border 1,511 children were vaccinated in Q2.", "false"),
    (VACCINE, "There were 3,875 eligible children in Central Firth.", "true"),
    (VACCINE, "Coverage in Q2 was highest in Island, at 95.5%.", "true"),
    (VACCINE, "Coverage in Q2 was highest in Island, at 59.5%.", "false"),
    (VACCINE, "In Island 14 children were not vaccinated in Q2.", "spared"),
    (PAY, "Nurses earned a median £688.00 a week.", "true"),
    (PAY, "Nurses earned a median £868.00 a week.", "false"),
    (PAY, "Median weekly pay of care workers rose by 6.1%.", "true"),
    (PAY, "Median weekly pay of care workers rose by 1.6%.", "false"),
    (PAY, "Women held 83.5% of primary teacher jobs.", "true"),
    (PAY, "Women held 2.6% of jobs as electricians and 7.4% of jobs as van drivers.", "true"),
    (PAY, "There were 57,300 van drivers.", "true"),
    (PAY, "There were 75,300 van drivers.", "false"),
    (PAY, "Primary teachers earned £54.30 a week more than nurses.", "true"),
    (PAY, "Nurses in London earned a median £790 a week.", "spared"),
    (PAY, "Male nurses earned £701 a week.", "spared"),
    (FESTIVAL, "In 2019 the festival showed 102 films and sold 28,120 tickets.", "true"),
    (FESTIVAL, "In 2019 the festival showed 120 films and sold 28,120 tickets.", "false"),
    (FESTIVAL, "Salt Road won the main prize in 2016 and in 2019.", "spared"),
    (FESTIVAL, "Harbour Hall was the venue in three years.", "spared"),
    (FESTIVAL, "The festival sold 6,650 fewer tickets in 2022 than in 2019.", "spared"),
    (FESTIVAL, "Under Priya Nair, 58 films were shown in 2021.", "true"),
    (FESTIVAL, "Under Priya Nair, 85 films were shown in 2021.", "false"),
    (FESTIVAL, "The fewest tickets, 12,340, were sold in 2021.", "true"),
    (FESTIVAL, "Tickets cost £12 in 2022.", "open"),
    (FESTIVAL, "Some 400 volunteers helped in 2022.", "open"),
]
