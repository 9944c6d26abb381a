package store

import (
	"context"
	"strconv"
)

// Order is an order of the rows of an answer.
type Order string

// The orders.
const (
	// Newest is the order of ids, downwards; of events that of their day, and
	// of their article's where the words tell none.
	Newest Order = ""
	// Unsure has the rows first whose chance of being right is nearest to
	// even, in steps of a twentieth; among equals those about whom most rows
	// turn.
	Unsure Order = "unsure"
)

// eventDay is the day that an event has in a timeline.
const eventDay = "coalesce(r.date_from, (SELECT vd.day FROM version vd WHERE vd.id = r.version_id), '')"

// weighs is the column with whom a row is about, where a kind has one: the
// more rows turn on somebody, the more follows from one of them.
func (k *info) weighs() string {
	switch k {
	case kinds[Quotes]:
		return "source_id"
	case kinds[Positions], kinds[Letters]:
		return "target_id"
	case kinds[Figures]:
		return "of_id"
	case kinds[Offices]:
		return "person_id"
	}
	return ""
}

// joined is what an order needs beside the row itself.
func (k *info) joined(order Order) string {
	column := k.weighs()
	if order != Unsure || column == "" {
		return ""
	}
	return " LEFT JOIN (SELECT " + column + " AS whom, count(*) AS turns FROM " + k.table +
		" WHERE listed = 1 GROUP BY " + column + ") weight ON weight.whom = r." + column
}

// by is the order as SQL.
func (k *info) by(order Order) string {
	switch {
	case order == Unsure && k.weighs() != "":
		return doubt + ", coalesce(weight.turns, 0) DESC, r.id DESC"
	case order == Unsure:
		return doubt + ", r.id DESC"
	case k == kinds[Events]:
		return eventDay + " DESC, r.id DESC"
	}
	return "r.id DESC"
}

// doubt is how far from even the chance of a row is, in twentieths.
const doubt = "round(abs(r.confidence - 0.5) * 20)"

// following is the condition for the rows that come after the one with an id in
// an order.
func (s *Store) following(ctx context.Context, k *info, order Order, after string) (condition, error) {
	id, err := ParseID(after)
	if err != nil {
		return condition{}, err
	}
	if order == Unsure {
		return s.lessUnsure(ctx, k, id)
	}
	n := strconv.FormatInt(id, 10)
	if k != kinds[Events] {
		return condition{sql: "r.id < " + n}, nil
	}
	var day string
	if err := s.row(ctx)("SELECT coalesce(max("+eventDay+"), '') FROM event r WHERE r.id = ?", id).Scan(&day); err != nil {
		return condition{}, s.fail("look up row", err)
	}
	return condition{"(" + eventDay + ", r.id) < (?, " + n + ")", []any{day}}, nil
}

// lessUnsure is the condition for the rows after one, the least certain first.
func (s *Store) lessUnsure(ctx context.Context, k *info, id int64) (condition, error) {
	turns := "0"
	if k.weighs() != "" {
		turns = "coalesce(weight.turns, 0)"
	}
	var far float64
	var weight int64
	err := s.row(ctx)("SELECT coalesce(max("+doubt+"), 0), coalesce(max("+turns+"), 0) FROM "+k.table+" r"+k.joined(Unsure)+" WHERE r.id = ?", id).Scan(&far, &weight)
	if err != nil {
		return condition{}, s.fail("look up row", err)
	}
	return condition{"(" + doubt + ", -" + turns + ", -r.id) > (?, ?, ?)", []any{far, -weight, -id}}, nil
}
