#!/usr/bin/env python3
"""Figures of the loan pipeline, computed from the raw log by other means than the product's.

    python3 crates/metrics/tests/independent/loan.py \\
        ../shared/data/loan_pipeline_2011/events.csv.gz \\
        > crates/metrics/tests/independent/loan.json

Needs Python 3.11 and nothing else. It knows none of the product's code; it shares with it only
what crates/sources/tests/plans/loan-mapping.toml says in words: which events enter which stage and
which work is a call.

Everything is as of the end of 2011-12-31 in Amsterdam: what happened later is not seen. A day is a
civil day in Amsterdam. A length in days is the number of midnights between two moments.

VISIT    Stage events in the order of `_seq`, neighbours of one stage merged: the first entry
         counts. A visit ends when the next begins; the last one is still going on. Several moves
         at one instant are all visits, of no length. Won and lost stages end the deal.
FORWARD  A move to a later open stage (skipping others or not) or to won.
BACK     A move to an earlier open stage.         LOST  A move to a stage of kind lost.
LEAVING  The end of a visit to an open stage, dated by the day on which the next visit begins.

Shares keep their parts: {"of": numerator, "all": denominator, "share": quotient or null}.
"""

import csv
import gzip
import json
import sys
from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from statistics import mean, median
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Amsterdam")
AS_OF = date(2011, 12, 31)
OPEN = ["Submitted", "Preaccepted", "Accepted", "Offer sent", "Offer returned"]
WON = "Activated"
LOST = ["Declined", "Cancelled"]
# The stage from which on sales has accepted the deal.
ACCEPTED = "Preaccepted"
ENTERS = {
    "A_SUBMITTED": "Submitted",
    "A_PARTLYSUBMITTED": "Submitted",
    "A_PREACCEPTED": "Preaccepted",
    "A_ACCEPTED": "Accepted",
    "A_FINALIZED": "Accepted",
    "O_SENT": "Offer sent",
    "O_SENT_BACK": "Offer returned",
    "A_APPROVED": WON,
    "A_REGISTERED": WON,
    "A_ACTIVATED": WON,
    "A_DECLINED": "Declined",
    "A_CANCELLED": "Cancelled",
}
CALLS = {
    "W_Afhandelen leads",
    "W_Completeren aanvraag",
    "W_Nabellen offertes",
    "W_Nabellen incomplete dossiers",
}
TASKS = {"W_Valideren aanvraag", "W_Beoordelen fraude"}
SYSTEM = "112"
PERIODS = {
    "2011-10": (date(2011, 10, 1), date(2011, 10, 31)),
    "2011-11": (date(2011, 11, 1), date(2011, 11, 30)),
    "2011-12": (date(2011, 12, 1), date(2011, 12, 31)),
    "2011-Q4": (date(2011, 10, 1), date(2011, 12, 31)),
}
HORIZONS = (7, 14, 30)
# How many days the plan expects in each stage.
EXPECTED = {
    "Submitted": 1, "Preaccepted": 7, "Accepted": 1, "Offer sent": 14, "Offer returned": 7
}


# --- reading ---------------------------------------------------------------------------------


class Deal:
    def __init__(self, key, created, amount):
        self.key, self.created, self.amount = key, created, amount
        self.told = []  # (moment, stage), as logged
        self.calls = []  # (moment, employee or None)
        self.worked = []  # moments of calls and tasks
        self.visits = []  # (stage, day entered, moment entered)


class Visit:
    """One visit to an open stage. `to` and `kind` are None while it goes on."""

    def __init__(self, deal, stage, entered, left, to):
        self.deal, self.stage, self.entered, self.left, self.to = deal, stage, entered, left, to
        self.kind = None if to is None else kind_of_move(stage, to)
        self.days = ((left or AS_OF) - entered).days

    def skips(self):
        """Whether it was left for a stage further on than the next."""
        line = OPEN + [WON]
        return self.advances() and line.index(self.to) > line.index(self.stage) + 1

    def advances(self):
        return self.kind in ("forward", "won")


def kind_of_move(stage, to):
    if to == WON:
        return "won"
    if to in LOST:
        return "lost"
    return "forward" if OPEN.index(to) > OPEN.index(stage) else "back"


def day_of(moment):
    return moment.astimezone(ZONE).date()


def read(path):
    """All deals, the rows seen, and the rows later than the as-of day."""
    deals, rows, later = {}, 0, 0
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        lines = sorted(csv.DictReader(file), key=lambda r: (r["case:concept:name"], int(r["_seq"])))
    for row in lines:
        moment = datetime.fromisoformat(row["time:timestamp"])
        if day_of(moment) > AS_OF:
            later += 1
            continue
        rows += 1
        key = row["case:concept:name"]
        if key not in deals:
            created = day_of(datetime.fromisoformat(row["case:REG_DATE"]))
            deals[key] = Deal(key, created, int(row["case:AMOUNT_REQ"]))
        deal, event = deals[key], row["concept:name"]
        if row["lifecycle:transition"] != "COMPLETE":
            continue
        if event in ENTERS:
            deal.told.append((moment, ENTERS[event]))
        elif event in CALLS:
            who = row["org:resource"]
            deal.calls.append((moment, None if who in ("", SYSTEM) else who))
        if event in CALLS | TASKS:
            deal.worked.append(moment)
    for deal in deals.values():
        for moment, stage in deal.told:
            if not deal.visits or deal.visits[-1][0] != stage:
                deal.visits.append((stage, day_of(moment), moment))
    return list(deals.values()), rows, later


def visits_of(deals):
    """Visits to open stages, deal by deal, in order of time."""
    visits = []
    for deal in deals:
        for place, (stage, entered, _) in enumerate(deal.visits):
            if stage in OPEN:
                following = deal.visits[place + 1 :]
                left, to = (following[0][1], following[0][0]) if following else (None, None)
                visits.append(Visit(deal, stage, entered, left, to))
    return visits


def share(of, all_):
    return {"of": of, "all": all_, "share": round(of / all_, 9) if all_ else None}


def stage_on(deal, day):
    """The stage at the end of a day; None before the first."""
    entered = [stage for stage, since, _ in deal.visits if since <= day]
    return entered[-1] if entered else None


def closing(deal):
    """(stage, day, moment) of the won or lost stage the deal is in, else None."""
    last = deal.visits[-1]
    return None if last[0] in OPEN else last


def furthest(deal):
    """The place of the furthest stage visited; won is beyond all open ones. The stages before it
    were reached, visited or not; a lost deal reached no more than it visited or passed."""
    line = OPEN + [WON]
    return max(line.index(stage) for stage, _, _ in deal.visits if stage in line)


# --- days in stage ---------------------------------------------------------------------------


def risk_table(visits):
    """By length u in days: visits at risk n(u) (they lasted u days or more, so far), and leavings
    d(u) by kind. A visit that goes on is censored after its u-th day: it is at risk at u."""
    ends, at = Counter(v.days for v in visits), {}
    left = defaultdict(Counter)
    for v in visits:
        if v.kind:
            left[v.days]["advance" if v.advances() else v.kind] += 1
    at_risk = len(visits)
    for u in range(max(ends, default=-1) + 1):
        at[u] = (at_risk, left[u])
        at_risk -= ends[u]
    return at


def survival(table):
    """Kaplan-Meier: S(t) = product over u <= t of 1 - d(u)/n(u), by t."""
    s, curve = 1.0, {}
    for u, (n, d) in table.items():
        if n:
            s *= 1 - sum(d.values()) / n
        curve[u] = s
    return curve


def quantile(curve, q):
    """The smallest t with S(t) <= 1 - q; where S is exactly flat at 1 - q, the middle of the flat
    part. None where S does not come down that far."""
    near = 1e-12
    times = [t for t, s in curve.items() if s <= 1 - q + near]
    if not times:
        return None
    first = times[0]
    if abs(curve[first] - (1 - q)) < near:
        lower = [t for t in times if curve[t] < 1 - q - near]
        return (first + lower[0]) / 2 if lower else first
    return first


def shares_by(table, horizon):
    """Aalen-Johansen: of visits, the share that had left in each way after at most `horizon` days,
    F_k(t) = sum over u <= t of S(u-1) d_k(u)/n(u); and the share still there."""
    s, shares = 1.0, {"advance": 0.0, "lost": 0.0, "back": 0.0}
    for u, (n, d) in table.items():
        if u > horizon or not n:
            continue
        for kind in shares:
            shares[kind] += s * d[kind] / n
        s *= 1 - sum(d.values()) / n
    return {k: round(x, 9) for k, x in {**shares, "still_in_stage": s}.items()}


def days_in_stage(visits):
    completed = [v.days for v in visits if v.kind]
    table = risk_table(visits)
    curve = survival(table)
    return {
        "visits": len(visits),
        "completed": len(completed),
        # Only visits that ended: too short where many still go on.
        "naive_mean_completed": round(mean(completed), 9) if completed else None,
        "naive_median_completed": median(completed) if completed else None,
        "km_quartile_1": quantile(curve, 0.25),
        "km_median": quantile(curve, 0.5),
        "km_quartile_3": quantile(curve, 0.75),
        "km_survival": {str(t): round(curve[min(t, max(curve))], 9) for t in (0, 1, *HORIZONS)},
        "aalen_johansen": {str(h): shares_by(table, h) for h in HORIZONS},
    }


# --- stages ----------------------------------------------------------------------------------


def exits(visits):
    """Leavings by kind. `forward` is to an open stage; with `won` it makes all advances."""
    kinds = Counter(v.kind for v in visits if v.kind)
    return {
        "forward": kinds["forward"],
        "forward_skipping": sum(v.kind == "forward" and v.skips() for v in visits),
        "won": kinds["won"],
        "won_skipping": sum(v.kind == "won" and v.skips() for v in visits),
        "lost": kinds["lost"],
        "lost_by_stage": {s: sum(v.to == s for v in visits) for s in LOST},
        "back": kinds["back"],
    }


def first_leavings(visits):
    """Of each deal, the first visit to a stage, if it ended."""
    first = {}
    for v in visits:
        first.setdefault((v.deal.key, v.stage), v)
    return [v for v in first.values() if v.kind]


def stage_figures(deals, visits):
    figures = {}
    for place, stage in enumerate(OPEN):
        here = [v for v in visits if v.stage == stage]
        first = {}
        for v in here:
            first.setdefault(v.deal.key, v)
        figures[stage] = {
            # Visited it, or any later open stage, or won.
            "reached": sum(furthest(d) >= place for d in deals),
            "visited": len(first),
            # Visits, each return included.
            "entries": len(here),
            "re_entries": len(here) - len(first),
            "still_in_stage": sum(v.kind is None for v in here),
            "exits": exits(here),
            "first_leaving": exits(first_leavings(here)),
            "days": days_in_stage(here),
            "days_first_visits": days_in_stage(list(first.values())),
        }
    return figures


def moves(deals, start=date.min, end=AS_OF):
    """How often a deal went from each stage to each other, by the day of the move. `(none)` is
    before the first stage."""
    matrix = defaultdict(Counter)
    for deal in deals:
        before = "(none)"
        for stage, since, _ in deal.visits:
            if start <= since <= end:
                matrix[before][stage] += 1
            before = stage
    rows = ["(none)"] + OPEN + [WON] + LOST
    return {row: {to: matrix[row][to] for to in rows[1:] if matrix[row][to]} for row in rows}


# --- stage conversion ------------------------------------------------------------------------
#
# Whose convention each key is, as far as they publish it:
#   default                       the product's own; all_leavings: Atrium "next"
#   won_of_closed_that_reached    Atrium "won"
#   adjacent_only                 Cinode
#   created_any_stage             HubSpot and Watermark "any stage", Bitrix24 standard funnel
#   created_all_stages            HubSpot and Watermark "all stages"
#   created_imputed_unless_lost   Bitrix24 funnel with conversions
#   created_entries_not_lost      Frappe CRM
#   position_not_lost             Mazrica
# The matrix of ELMA365 is `moves_by_month`. Pipedrive and ClosingDealz do not say what they divide
# by, so theirs are not here.


def counted(leavings):
    """forward / (forward + lost), where forward is any advance, skips and wins among them."""
    forward = sum(v.advances() for v in leavings)
    lost = sum(v.kind == "lost" for v in leavings)
    back = sum(v.kind == "back" for v in leavings)
    return {**share(forward, forward + lost), "forward": forward, "lost": lost, "back": back}


def by_leaving(here, start, end):
    """Conventions that look at who left the stage in the period."""
    inside = [v for v in here if v.kind and start <= v.left <= end]
    first_inside = {}
    for v in inside:
        first_inside.setdefault(v.deal.key, v)
    nearest = [v for v in inside if not v.skips()]
    entries = sum(start <= v.entered <= end for v in here)
    return {
        # THE DEFAULT: a deal counts in the period of its first leaving of all.
        "default": counted([v for v in first_leavings(here) if start <= v.left <= end]),
        # A deal counts in every period in which it left, by its first leaving there.
        "first_leaving_in_period": counted(first_inside.values()),
        # Every leaving counts.
        "all_leavings": counted(inside),
        # Moves that skip a stage are left out of both parts.
        "adjacent_only": counted(nearest),
        # Advances of the period over entries of the period, be they of the same deals or not.
        "flow": share(sum(v.advances() for v in inside), entries),
        # Deals in the stage for the first time that had not left it at the end.
        "first_visit_not_left": not_left(here, end),
    }


def not_left(here, end):
    first = {}
    for v in here:
        first.setdefault(v.deal.key, v)
    return sum(v.entered <= end and (v.left is None or v.left > end) for v in first.values())


def by_entry(here, place, start, end):
    """Of the deals that entered the stage for the first time in the period: those that were in a
    later open stage or won at any time after, by the as-of day; and how many of the others are
    open then."""
    line = OPEN + [WON]
    entered, advanced, may_yet = set(), 0, 0
    for v in here:
        deal = v.deal
        if deal.key in entered:
            continue
        entered.add(deal.key)
        if not start <= v.entered <= end:
            continue
        stages = [s for s, _, _ in deal.visits]
        since = stages[stages.index(OPEN[place]) + 1 :]
        further = any(s in line[place + 1 :] for s in since)
        advanced += further
        may_yet += not further and closing(deal) is None
    first_here = {v.deal.key: v.entered for v in reversed(here)}
    all_ = sum(start <= day <= end for day in first_here.values())
    return {**share(advanced, all_), "may_yet": may_yet}


def by_closing(deals, place, start, end):
    """Of the deals closed in the period (the closed stage they are in as of the as-of day) that
    reached the stage, visited or skipped over: won / (won + lost)."""
    ended = [closing(d)[0] for d in deals if in_period(d, start, end) and furthest(d) >= place]
    return share(ended.count(WON), len(ended))


def beyond_by_closing(deals, place, start, end):
    """Of the same deals those that got beyond the stage: were in a later open one, or won."""
    ended = [furthest(d) for d in deals if in_period(d, start, end) and furthest(d) >= place]
    return share(sum(f > place for f in ended), len(ended))


def in_period(deal, start, end):
    return closing(deal) is not None and start <= closing(deal)[1] <= end


def by_creation(deals, place, start, end):
    """Conventions that follow the deals created in the period up to the as-of day: how many reached
    the next stage (or won) / how many reached the stage, each with its own sense of "reached"."""
    line = OPEN + [WON]
    cohort = [d for d in deals if start <= d.created <= end]
    visited = {d.key: {s for s, _, _ in d.visits} for d in cohort}

    def any_stage(d, n):
        return line[n] in visited[d.key]

    def all_stages(d, n):
        return all(s in visited[d.key] for s in line[: n + 1])

    def imputed(d, n):
        return furthest(d) >= n

    def imputed_unless_lost(d, n):
        lost = closing(d) is not None and closing(d)[0] in LOST
        return any_stage(d, n) if lost else imputed(d, n)

    def rate(reached):
        count = lambda n: sum(reached(d, n) for d in cohort)
        return share(count(place + 1), count(place))

    not_lost = [d for d in cohort if closing(d) is None or closing(d)[0] == WON]
    entries = lambda n: sum(s == line[n] for d in not_lost for s, _, _ in d.visits)
    return {
        "created_any_stage": rate(any_stage),
        "created_all_stages": rate(all_stages),
        "created_imputed": rate(imputed),
        "created_imputed_unless_lost": rate(imputed_unless_lost),
        # Entries into the next stage over entries into this one, returns counted each time, of
        # deals not lost. May exceed one.
        "created_entries_not_lost": share(entries(place + 1), entries(place)),
    }


def by_position(deals, place, start, end):
    """Of deals that moved in the period and are not lost at its end: at the next stage or beyond
    / at this one or beyond, by where they are then."""
    line = OPEN + [WON]
    moved = [d for d in deals if any(start <= since <= end for _, since, _ in d.visits)]
    at = [line.index(s) for s in (stage_on(d, end) for d in moved) if s in line]
    return share(sum(n > place for n in at), sum(n >= place for n in at))


def period_table(visits, start, end):
    """As risk_table, of the days within the period only: a visit is at risk at u if it lasted u
    days or more and its u-th day is in the period, so visits begun before enter late."""
    table = {}
    for u in range(max((v.days for v in visits), default=-1) + 1):
        day_u = timedelta(days=u)
        here = [v for v in visits if v.days >= u and start <= v.entered + day_u <= end]
        ended = [v for v in here if v.kind and v.days == u]
        left = Counter("advance" if v.advances() else v.kind for v in ended)
        table[u] = (len(here), left)
    return table


def period_days(here, start, end):
    """Kaplan-Meier of the days in the period, and the visits that ended in it."""
    curve = survival(period_table(here, start, end))
    ended = [v.days for v in here if v.kind and start <= v.left <= end]
    return {
        "ended": len(ended),
        "naive_mean_ended": round(mean(ended), 9) if ended else None,
        "km_quartile_1": quantile(curve, 0.25),
        "km_median": quantile(curve, 0.5),
        "km_quartile_3": quantile(curve, 0.75),
    }


def conversion(deals, visits):
    result = {}
    for period, (start, end) in PERIODS.items():
        result[period] = {}
        for place, stage in enumerate(OPEN):
            here = [v for v in visits if v.stage == stage]
            entered = [v for v in here if start <= v.entered <= end]
            result[period][stage] = {
                **by_leaving(here, start, end),
                "still_here_at_end": sum(stage_on(d, end) == stage for d in deals),
                "won_of_closed_that_reached": by_closing(deals, place, start, end),
                "beyond_of_closed_that_reached": beyond_by_closing(deals, place, start, end),
                "entered_first": by_entry(here, place, start, end),
                **by_creation(deals, place, start, end),
                "position_not_lost": by_position(deals, place, start, end),
                # Aalen-Johansen, of visits begun in the period, and of the days in the period.
                "entered_aalen_johansen": {
                    str(h): shares_by(risk_table(entered), h) for h in HORIZONS
                },
                "period_aalen_johansen": {
                    str(h): shares_by(period_table(here, start, end), h) for h in HORIZONS
                },
                "period_days": period_days(here, start, end),
            }
    return result


# --- deals as a whole ------------------------------------------------------------------------


def win_rates(deals):
    result = {}
    for period, (start, end) in PERIODS.items():
        closed = [d for d in deals if in_period(d, start, end)]
        accepted = [d for d in closed if furthest(d) >= OPEN.index(ACCEPTED)]
        created = [d for d in deals if start <= d.created <= end]
        won = [d for d in closed if closing(d)[0] == WON]
        count_won = lambda group: sum(d.visits[-1][0] == WON for d in group)
        amount = lambda group: sum(d.amount for d in group)
        result[period] = {
            "won": len(won),
            "won_amount_eur": amount(won),
            "lost": len(closed) - len(won),
            "lost_by_stage": {s: sum(closing(d)[0] == s for d in closed) for s in LOST},
            "by_count": share(len(won), len(closed)),
            "by_amount": share(amount(won), amount(closed)),
            # Only deals that reached the accepted stage.
            "by_count_accepted": share(count_won(accepted), len(accepted)),
            # Won by the as-of day, of all created in the period, open ones among them.
            "of_created": share(count_won(created), len(created)),
        }
    return result


def cycle_days(deals, start=date.min, end=AS_OF):
    """Days from creation to the win, of deals won in the period."""
    won = [d for d in deals if in_period(d, start, end) and closing(d)[0] == WON]
    days = [(closing(d)[1] - d.created).days for d in won]
    return {"won": len(days), **middle(days)}


def middle(values):
    if not values:
        return {"mean": None, "median": None}
    return {"mean": round(mean(values), 9), "median": median(values)}


def closed_figures(deals):
    """Amounts won, and days from creation to closing, of deals closed in the period; deals won
    and lost with and without a call before the moment of closing."""
    result = {}
    for period, (start, end) in PERIODS.items():
        closed = [d for d in deals if in_period(d, start, end)]
        won = [d for d in closed if closing(d)[0] == WON]
        lost = [d for d in closed if closing(d)[0] != WON]
        days = lambda group: middle([(closing(d)[1] - d.created).days for d in group])
        # Records keep whole seconds: a call in the second of the closing is not before it.
        second = lambda moment: moment.replace(microsecond=0)
        before = lambda d: any(second(at) < second(closing(d)[2]) for at, _ in d.calls)
        called = {d.key for d in closed if before(d)}
        of_won = lambda group: share(sum(closing(d)[0] == WON for d in group), len(group))
        result[period] = {
            "won_amount_eur": middle([d.amount for d in won]),
            "days_to_won": days(won),
            "days_to_lost": days(lost),
            "days_to_close": days(closed),
            "won_with_call": of_won([d for d in closed if d.key in called]),
            "won_without_call": of_won([d for d in closed if d.key not in called]),
        }
    return result


def created_figures(deals):
    result = {}
    for period, (start, end) in PERIODS.items():
        created = [d for d in deals if start <= d.created <= end]
        result[period] = {"deals": len(created), "amount_eur": sum(d.amount for d in created)}
    return result


def open_figures(deals, visits):
    """Of the deals open on the as-of day: their age; how many are in their stage for longer than
    the plan expects; how many had no call, no task and no creation in the last 13 days; and how
    likely it is that they move on in the next 14."""
    still_open = [d for d in deals if closing(d) is None]
    present = [v for v in visits if v.kind is None]
    assert len(present) == len(still_open)
    late = lambda d: (AS_OF - max([d.created, *map(day_of, d.worked)])).days >= 14
    by_stage = lambda stage: [v for v in present if v.stage == stage]
    overdue = lambda here: share(sum(v.days > EXPECTED[v.stage] for v in here), len(here))
    odds = {}
    for stage in OPEN:
        table = risk_table([v for v in visits if v.stage == stage])
        odds[stage] = [odds_from(table, v.days) for v in by_stage(stage)]
    known = {s: [o for o in odds[s] if o is not None] for s in OPEN}
    return {
        "age": middle([(AS_OF - d.created).days for d in still_open]),
        "overdue": {"all": overdue(present), **{s: overdue(by_stage(s)) for s in OPEN}},
        "untouched": share(sum(map(late, still_open)), len(still_open)),
        "advance_odds": {
            s: {"sum": round(sum(known[s]), 6), "known": len(known[s]), "deals": len(odds[s])}
            for s in OPEN
        },
    }


def odds_from(table, age, within=14, least=10):
    """(F(age + within) - F(age)) / S(age), F the Aalen-Johansen share of advances: of the ages
    above `age` alone. None where fewer than `least` visits are at risk beyond it."""
    if table.get(age + 1, (0, None))[0] < least:
        return None
    s, advanced = 1.0, 0.0
    for u in range(age + 1, age + within + 1):
        n, d = table.get(u, (0, Counter()))
        if n:
            advanced += s * d["advance"] / n
            s *= 1 - sum(d.values()) / n
    return advanced


def call_figures(deals):
    won = [d for d in deals if closing(d) is not None and closing(d)[0] == WON]
    until_won = lambda d: sum(moment <= closing(d)[2] for moment, _ in d.calls)
    calls = sum(len(d.calls) for d in deals)
    by_employee = defaultdict(Counter)
    for deal in deals:
        for moment, who in deal.calls:
            by_employee[who or "(nobody)"][day_of(moment).strftime("%Y-%m")] += 1
    return {
        "calls": calls,
        "tasks": sum(len(d.worked) - len(d.calls) for d in deals),
        "deals_with_a_call": sum(bool(d.calls) for d in deals),
        "per_deal_mean": share(calls, len(deals)),
        # All calls of won deals, and only those up to the moment of the win.
        "per_won_deal_mean": share(sum(len(d.calls) for d in won), len(won)),
        "per_won_deal_until_won_mean": share(sum(map(until_won, won)), len(won)),
        "per_employee_and_month": {
            who: dict(sorted(months.items())) for who, months in sorted(by_employee.items())
        },
    }


def owner_at(deal, moment):
    """Who made the last call with a name at or before the moment, else who made the first one by
    the as-of day: the earliest owner known is taken to have owned the deal before, too. A call
    after the as-of day is not known and makes nobody an owner."""
    named = [(at, who) for at, who in deal.calls if who]
    before = [who for at, who in named if moment is None or at <= moment]
    return before[-1] if before else (named[0][1] if named else "(nobody)")


def by_owner(deals):
    """Won deals and amounts by the owner at the win, open deals by the owner on the as-of day."""
    won, amount, still_open = Counter(), Counter(), Counter()
    for deal in deals:
        closed = closing(deal)
        if closed is None:
            still_open[owner_at(deal, None)] += 1
        elif closed[0] == WON:
            won[owner_at(deal, closed[2])] += 1
            amount[owner_at(deal, closed[2])] += deal.amount
    owners = sorted(set(won) | set(still_open))
    return {o: {"won": won[o], "won_amount_eur": amount[o], "open": still_open[o]} for o in owners}


def re_entries(deals):
    """Deals that entered some open stage more than once, and deals that went back."""
    again, back = 0, 0
    for deal in deals:
        path = [stage for stage, _, _ in deal.visits if stage in OPEN]
        again += len(path) > len(set(path))
        back += any(OPEN.index(b) < OPEN.index(a) for a, b in zip(path, path[1:]))
    return {"deals_with_re_entries": again, "deals_that_went_back": back}


def main():
    deals, rows, later = read(sys.argv[1])
    visits = visits_of(deals)
    ended = Counter(closing(d)[0] if closing(d) else "open" for d in deals)
    months = [period for period in PERIODS if "Q" not in period]
    result = {
        "command": "python3 crates/metrics/tests/independent/loan.py "
        "../shared/data/loan_pipeline_2011/events.csv.gz",
        "as_of": str(AS_OF),
        "zone": ZONE.key,
        "stages": {"open": OPEN, "won": [WON], "lost": LOST, "accepted_from": ACCEPTED},
        "rows_seen": rows,
        "rows_after_as_of": later,
        "cases": len(deals),
        "open_cases": ended["open"],
        "open_amount_eur": sum(d.amount for d in deals if closing(d) is None),
        "won_cases": ended[WON],
        "lost_cases": {s: ended[s] for s in LOST},
        **re_entries(deals),
        "stage": stage_figures(deals, visits),
        "moves": moves(deals),
        "moves_by_month": {m: moves(deals, *PERIODS[m]) for m in months},
        "conversion": conversion(deals, visits),
        "win_rate": win_rates(deals),
        "cycle_days_of_won": cycle_days(deals),
        "cycle_days_of_won_by_period": {p: cycle_days(deals, *PERIODS[p]) for p in PERIODS},
        "closed": closed_figures(deals),
        "created": created_figures(deals),
        "open": open_figures(deals, visits),
        "calls": call_figures(deals),
        "by_owner": by_owner(deals),
    }
    json.dump(result, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
