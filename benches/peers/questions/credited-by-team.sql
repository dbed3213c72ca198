-- What each team has won in the period: the owner's team on the day of closing.
SELECT named(m.team) AS "group", coalesce(sum(v.worth), 0) AS numerator, NULL AS denominator,
    count(*) AS n
FROM valued(getvariable('period_from'), getvariable('period_to')) v
LEFT JOIN membership m ON m.person = v.person AND m.first <= v.day AND v.day < m.until
WHERE v.won
GROUP BY m.team;
