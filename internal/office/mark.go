package office

import (
	"strings"

	"onrecord"
	"onrecord/internal/lexicon"
)

// party reads the party mark that follows a name, from token i on: "(R-Utah)",
// "(Fla.)", ", D-Va.", ", Republican of Iowa", "of Maryland". It gives party,
// state, and where the mark ends.
func (r *reading) party(i int) (org, area string, to int, ok bool) {
	switch {
	case r.at(i) == "(":
		org, area, to, ok = r.letters(i + 1)
		if ok && r.at(to) == ")" {
			return org, area, to + 1, true
		}
		if area, to := r.state(i + 1); area != "" && r.at(to) == ")" {
			return "", area, to + 1, true
		}
		return "", "", i, false
	case r.at(i) == ",":
		if org, area, to, ok = r.letters(i + 1); ok {
			return org, area, to, true
		}
		j := i + 1
		if r.at(j) == "a" || r.at(j) == "the" {
			j++
		}
		if n := r.partyStart(j); n > 0 && (r.at(j+n) == "of" || r.at(j+n) == "from") {
			if area, to := r.state(j + n + 1); area != "" {
				return r.phrase(j, j+n), area, to, true
			}
			return r.phrase(j, j+n), "", j + n, true
		}
	case r.at(i) == "of" || r.at(i) == "from":
		if r.at(i+1) == "the" {
			i++
		}
		if area, to := r.state(i + 1); area != "" {
			return "", area, to, true
		}
		if e, _, to := r.entityStart(i + 1); e != nil && e.Kind == onrecord.Place {
			return "", r.phrase(i+1, to), to, true
		}
		if n, _ := r.lex.Longest(r.doc, i+1, r.to, lexicon.Place); n > 0 {
			return "", r.phrase(i+1, i+1+n), i + 1 + n, true
		}
	}
	return "", "", i, false
}

// letters reads "R-Utah", "D-N.C." or "I-Vt." from token i on, in one token or
// in several.
func (r *reading) letters(i int) (org, area string, to int, ok bool) {
	if i >= r.to {
		return "", "", i, false
	}
	f := r.doc.Form(i)
	rest := ""
	switch {
	case len(f) == 1:
		to = i + 1
	case len(f) > 2 && (f[1] == '-' || strings.HasPrefix(f[1:], "–")):
		rest = strings.TrimLeft(f[1:], "-–")
		to = i + 1
	default:
		return "", "", i, false
	}
	switch f[0] {
	case 'R':
		org = "Republican"
	case 'D':
		org = "Democratic"
	case 'I':
		org = "Independent"
	case 'L':
		org = "Libertarian"
	default:
		return "", "", i, false
	}
	if rest != "" {
		if area = r.lists.states[strings.TrimSuffix(rest, ".")]; area != "" {
			return org, area, to, true
		}
		area, to = r.stateWords(rest, to)
		return org, area, to, area != ""
	}
	if d := r.at(to); d != "-" && d != "–" && d != "‑" && d != "—" {
		return "", "", i, false
	}
	area, to = r.state(to + 1)
	return org, area, to, area != ""
}

// stateWords reads the state whose first word is first, the others from token
// i on: "New York".
func (r *reading) stateWords(first string, i int) (string, int) {
	if i < r.to {
		if s := r.lists.states[first+" "+r.doc.Form(i)]; s != "" {
			return s, i + 1
		}
	}
	return "", i
}

// state reads a state, in full or by its abbreviation, from token i on.
func (r *reading) state(i int) (string, int) {
	for n := min(2, r.to-i); n > 0; n-- {
		w := strings.TrimSuffix(r.phrase(i, i+n), ".")
		if s := r.lists.states[w]; s != "" {
			to := i + n
			if r.at(to) == "." && glued(r, to) && len(w) < 5 && w != s && (r.at(to+1) == ")" || r.at(to+1) == "," || to+1 < r.to && lower(r.doc.Form(to+1))) {
				to++
			}
			return s, to
		}
	}
	return "", i
}

// marks gives the party marks after names without a title to the seat that
// the person was given before: "Lee (R-Utah)".
func (r *reading) marks() {
	for i := r.from; i < r.to; i++ {
		p := r.starting(i)
		if p == nil || p.form != onrecord.Name || r.at(p.to) != "(" && r.at(p.to) != "," {
			continue
		}
		org, area, to, ok := r.party(p.to)
		if !ok {
			continue
		}
		r.rowsOf(p.e, func(w *row) bool {
			if w.kind != seat || w.org != "" && w.area != "" || w.area != "" && area != "" && w.area != area {
				return true
			}
			if w.org == "" {
				w.org = org
			}
			if w.area == "" {
				w.area = area
			}
			if last := w.evidence[len(w.evidence)-1]; last.End < r.span(p.from, to).Start {
				w.evidence = append(w.evidence, r.span(p.from, to))
			}
			return false
		})
	}
}
