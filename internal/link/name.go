package link

import (
	"strings"

	"onrecord/internal/lexicon"
)

// name is a person's name in its parts, in small letters.
type name struct {
	peer  bool     // "Lord", "Baroness": the given name is left out
	given []string // first names and initials, in order
	nick  string   // the name in quotation marks
	last  string
	elder bool // "Sr."
}

// parseName takes a name apart: titles before it and letters after it are no
// part of it, and neither is the place of a peer.
func parseName(s string) name {
	var n name
	s = plain.Replace(s)
	if from := strings.IndexByte(s, '"'); from >= 0 {
		if to := strings.IndexByte(s[from+1:], '"'); to > 0 {
			n.nick = strings.ToLower(s[from+1 : from+1+to])
			s = s[:from] + " " + s[from+to+2:]
		}
	}
	if from := strings.IndexByte(s, '('); from > 0 {
		s = s[:from]
	}
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '.' || r == ',' || r == '\u00a0' })
	lex := lexicon.Get()
	for len(parts) > 1 && !n.peer {
		e := lex.Word(parts[0])
		if royal[strings.ToLower(parts[0])] {
			return name{}
		}
		n.peer = e.Has(lexicon.Peerage)
		title := titles[strings.ToLower(parts[0])] || e.Has(lexicon.Honorific|lexicon.Rank|lexicon.Role) && !e.Has(lexicon.First)
		if !n.peer && !title {
			break
		}
		parts = parts[1:]
	}
	for len(parts) > 1 && lex.Word(parts[len(parts)-1]).Has(lexicon.Suffix) {
		n.elder = n.elder || strings.EqualFold(parts[len(parts)-1], "sr")
		parts = parts[:len(parts)-1]
	}
	for i, p := range parts {
		if i > 0 && n.peer && strings.EqualFold(p, "of") {
			parts = parts[:i]
			break
		}
	}
	for i, p := range parts {
		parts[i] = strings.ToLower(strings.Trim(p, `'"`))
	}
	if len(parts) == 0 {
		return n
	}
	n.last, n.given = parts[len(parts)-1], parts[:len(parts)-1]
	return n
}

// titles are short forms that stand before names and in no word list.
//
//nolint:gochecknoglobals // a table; nothing writes to it
var titles = set([]string{"sen", "sens", "rep", "reps", "del", "gov", "cllr", "mr", "mrs", "ms", "dr", "sir", "dame", "pres"})

// royal are titles of those whom no file of officials lists.
//
//nolint:gochecknoglobals // a table; nothing writes to it
var royal = set([]string{"pope", "king", "queen", "prince", "princess", "saint", "sultan", "emperor", "kaiser", "tsar"})

// full reports whether the name holds more than a family name.
func (n name) full() bool { return len(n.given) > 0 }

// degree is how well two names agree.
type degree int

// The degrees.
const (
	apart      degree = iota // they cannot be of one person
	familyOnly               // one has nothing but the family name
	peerName                 // "Lord Hill" and a peer of that name
	initial                  // "J. Hill"
	short                    // "Bob Hill" of Robert
	whole
)

// match says how well the name as printed goes with a known one; middle is 1
// where middle names agree, -1 where the printed one has one that is not known,
// clash where they differ.
func (n name) match(k name) (d degree, middle int) {
	if n.last != k.last {
		if !n.full() || n.peer || k.peer || !tail(append(n.given[:len(n.given):len(n.given)], n.last), k) {
			return apart, 0
		}
		return familyOnly, 0
	}
	switch {
	case n.elder != k.elder:
		return apart, 0
	case n.peer && k.peer:
		return peerName, 0
	case !n.full():
		return familyOnly, 0
	case n.peer || k.peer || !k.full():
		return apart, 0
	case len(n.given) < len(k.given) && tail(append(n.given[:len(n.given):len(n.given)], n.last), k) && len(n.given[0]) > 1 && !sameGiven(n.given[0], k.given[0]):
		return familyOnly, 0 // "Duncan Smith" of Iain Duncan Smith
	}
	switch a, b := n.given[0], k.given[0]; {
	case a == b:
		d = whole
	case len(a) == 1 || len(b) == 1:
		if a[0] != b[0] {
			return apart, 0
		}
		d = initial
	case sameGiven(a, b) || a == k.nick || n.nick != "" && n.nick == b:
		d = short
	default:
		return apart, 0
	}
	middle, ok := middles(n.given[1:], k.given[1:])
	if !ok {
		return apart, clash
	}
	return d, middle
}

// clash is the middle of two names that differ in their middle names alone: they
// are of two people, even where one of the two is known by a shorter form.
const clash = -2

// sameGiven reports whether one given name is a short form of the other. Where
// only their beginnings agree, both have to be names of one sex.
func sameGiven(a, b string) bool {
	lex := lexicon.Get()
	if !lex.ShortOf(a, b) {
		return false
	}
	if !strings.HasPrefix(a, b) && !strings.HasPrefix(b, a) {
		return true
	}
	x, y := lex.Word(titled(a)), lex.Word(titled(b))
	sex := lexicon.Male | lexicon.Female
	return x.Has(lexicon.First) && y.Has(lexicon.First) && (x.Class&sex == y.Class&sex || x.Class&sex == sex || y.Class&sex == sex)
}

// titled has its first letter large, as names stand in the word lists.
func titled(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// tail reports whether parts are the last words of k, of which there are more.
func tail(parts []string, k name) bool {
	all := append(k.given[:len(k.given):len(k.given)], k.last)
	return len(parts) > 1 && len(parts) < len(all) && strings.Join(all[len(all)-len(parts):], " ") == strings.Join(parts, " ")
}

// middles compares middle names in their order: as many as both have must
// agree, at least by their first letters.
func middles(n, k []string) (agree int, ok bool) {
	for i := 0; i < len(n) && i < len(k); i++ {
		a, b := n[i], k[i]
		if a != b && (len(a) > 1 && len(b) > 1 || a[0] != b[0]) {
			return 0, false
		}
		agree = 1
	}
	if len(n) > len(k) {
		agree = -1
	}
	return agree, true
}
