-- What is open at the end of the day before the period plus everything that changed it: without
-- telling the changes apart, what is open now.
SELECT named(person) AS "group", sum(worth) AS numerator, NULL AS denominator, NULL AS n
FROM open_valued(getvariable('until'))
GROUP BY person
HAVING sum(worth) <> 0;
