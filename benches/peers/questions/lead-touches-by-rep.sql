-- How often somebody reached out to a lead before it became an opportunity, of those that did in
-- the period.
WITH converted_lead AS (
    SELECT id, owner, converted FROM lead
    WHERE converted >= getvariable('period_from') AND converted < getvariable('period_to')
        AND converted <= getvariable('until') AND NOT deleted
), touched AS (
    SELECT l.id, count(*) AS touches
    FROM converted_lead l JOIN activity a ON a.lead = l.id AND a.happened <= l.converted
    WHERE is_outreach(a.kind, a.direction)
    GROUP BY l.id
)
SELECT named(l.owner) AS "group", coalesce(sum(t.touches), 0) AS numerator,
    count(*) AS denominator, count(*) AS n
FROM converted_lead l LEFT JOIN touched t USING (id)
GROUP BY l.owner;
