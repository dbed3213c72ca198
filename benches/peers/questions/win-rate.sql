-- Won ÷ (won + lost) of the period.
SELECT named(person) AS "group", count(*) FILTER (won) AS numerator, count(*) AS denominator,
    count(*) AS n
FROM credited(getvariable('period_from'), getvariable('period_to'))
GROUP BY person;
