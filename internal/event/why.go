package event

import "onrecord/internal/calendar"

// why says in words what an event was read from.
func (r *reading) why(e *calendar.Expression, participants int) []string {
	out := []string{"a word that tells of an event of this kind"}
	switch {
	case e == nil:
	case e.Date.From == "":
		out = append(out, "a date near it that the article’s own date does not resolve")
	default:
		out = append(out, "a date near it, resolved against the article’s own")
	}
	if participants > 0 {
		if r.tree != nil {
			return append(out, "who does or undergoes it by the dependencies")
		}
		return append(out, "people and bodies near it")
	}
	return out
}
