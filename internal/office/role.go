package office

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord"
)

// role is one phrase that names a post.
type role struct {
	from, head, to int // tokens: the whole phrase, its noun, its end
	pre            int // where the noun with its own modifiers begins
	end            int // where the name of the post ends, before "of the Council"
	name           string
	kind           kind
	org, area      string
	status         onrecord.Status  // as the words before it say; "" when they say nothing
	holder         *onrecord.Entity // "Clinton's lawyer": whose
	plural         bool
	formerly       bool // "ex-Foreign Secretary", one token
	generic        bool // one of many: "the first black president"
	closed         bool // nothing more belongs to the phrase before it
	used           bool // attached to somebody
	bare           bool // no modifier, organisation or area beside it
}

// findRoles lists the posts that the sentence names, in order.
func (r *reading) findRoles() {
	r.roles = r.roles[:0]
	for i := r.from; i < r.to; {
		n, width, plural := r.noun(i)
		if width == 0 {
			i++
			continue
		}
		x := role{from: i, head: i + width - 1, to: i + width, pre: i, end: i + width, name: n.name, kind: n.kind, plural: plural}
		if r.starts[i] > 0 && r.people[r.starts[i]-1].form == onrecord.Name && r.people[r.starts[i]-1].to > i+width {
			i++ // "Leader" as part of a name
			continue
		}
		if n.name == "justice" && (r.at(i-1) == "of" || r.at(i-1) == "for") {
			i++ // "Department of Justice"
			continue
		}
		if n.kind == rank && !r.ranked(i) || width == 1 && r.modifies(i) {
			i += width
			continue
		}
		r.before(&x)
		r.after(&x)
		x.bare = x.pre == i && x.org == "" && x.area == "" && x.end == x.to
		x.name = r.title(&x, n)
		r.roles = append(r.roles, x)
		i = max(x.to, i+width)
	}
}

// noun reads the noun of a post at token i, the longest first.
func (r *reading) noun(i int) (noun, int, bool) {
	var b strings.Builder
	var got noun
	width, plural := 0, false
	for w := 1; w <= r.lists.longest && i+w <= r.to; w++ {
		if w > 1 && r.doc.SpaceAfter(i+w-2) {
			b.WriteByte(' ')
		}
		if w > 1 && r.low[i+w-1] == "." {
			break
		}
		b.WriteString(r.low[i+w-1])
		s := strings.TrimSuffix(b.String(), ".")
		if n, ok := r.lists.roles[s]; ok {
			got, width, plural = n, w, false
		} else if n, ok := r.lists.roles[strings.TrimSuffix(s, "s")]; ok && len(s) > 2 && (w == 1 || n.kind != job) {
			got, width, plural = n, w, true
		}
	}
	if width > 0 && i+width < r.to && r.low[i+width] == "." && (got.name != r.low[i]) && width == 1 && glued(r, i+width) {
		width++ // "Rep" "." cut in two
	}
	return got, width, plural
}

func glued(r *reading, i int) bool { return i > 0 && r.doc.End[i-1] == r.doc.Start[i] }

// modifies reports that the noun at i is itself part of a longer post:
// "executive director", "chief strategist", "deputy party leader".
func (r *reading) modifies(i int) bool {
	if !r.lists.modifiers[r.low[i]] {
		return false
	}
	for j := i + 1; j < i+4 && j < r.to; j++ {
		if n, w, _ := r.noun(j); w > 0 {
			return n.kind != seat
		}
		if !r.lists.modifiers[r.low[j]] {
			return false
		}
	}
	return false
}

// ranked reports "ranking" or "top" before "Democrat" at i.
func (r *reading) ranked(i int) bool { return r.at(i-1) == "ranking" || r.at(i-1) == "top" }

// title is the name of the post as the record has it: its modifiers, its noun
// and what it is of ("secretary of state").
func (r *reading) title(x *role, n noun) string {
	s := n.name
	if n.kind == rank {
		s = r.phrase(x.head, x.head+1)
	}
	if x.pre < x.head-strings.Count(n.name, " ") || x.pre < x.head {
		mods := r.phrase(x.pre, r.nounStart(x))
		if x.formerly {
			mods = strings.TrimPrefix(strings.TrimPrefix(mods, "ex-"), "Ex-")
		}
		if mods != "" {
			s = strings.ToLower(mods) + " " + s
		}
	}
	if x.end > x.head+1 {
		tail := r.phrase(x.head+1, x.end)
		if tail != "." {
			s += " " + lowerWords(tail)
		}
	}
	return strings.ReplaceAll(s, "- ", "-")
}

// nounStart is the first token of the noun of x.
func (r *reading) nounStart(x *role) int {
	for i := x.pre; i <= x.head; i++ {
		if _, w, _ := r.noun(i); w > 0 && i+w > x.head {
			return i
		}
	}
	return x.head
}

func lowerWords(s string) string {
	if s == strings.ToUpper(s) {
		return s
	}
	return strings.ToLower(s)
}

func oneLine(s string) string {
	if !strings.ContainsAny(s, "\n\t\r\u00a0") && !strings.Contains(s, "  ") {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

func capital(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(c)
}
