// Package lexicon holds the word lists that the rooms share: titles, posts,
// first names, places, parties, outlets, bodies, and the nouns for groups and
// documents.
//
// The lists are small files under data, compiled from general knowledge of
// public life and read once by Get. A look-up takes tokens as they stand in a
// document and needs no allocation:
//
//	lex := lexicon.Get()
//	if n, e := lex.Longest(doc, i, doc.Len(), lexicon.Place|lexicon.Party); n > 0 {
//		// tokens i … i+n-1 are one entry
//	}
//
// Words are compared without regard to case, to the sort of apostrophe and
// dash, and to a final period. An entry written with a capital in its list is
// found only where the text has a capital or a digit too, so that "may" is no
// month and "reading" no town. Hyphens and ampersands are words of their own:
// "Ham&High" and "Ham & High" are one entry however they were tokenised.
//
// Each entry has classes, one bit for each list that holds it, and a key:
// entries that a list joins with "=" ("Labour = Labour Party") have the same
// key. Lists say what a word can be, never what it is in this sentence.
package lexicon

import "sync"

// Tokens is what a look-up needs of a document; *text.Doc is one.
type Tokens interface {
	Form(i int) string
}

// Class is a set of lists.
type Class uint64

// The lists.
const (
	Male         Class = 1 << iota // a first name of men, or a word for one: "Mr", "brother"
	Female                         // a first name of women, or a word for one
	First                          // a first name
	Honorific                      // before a name, never part of it: "Mr", "Sir"
	Peerage                        // before a name and part of it: "Lord", "Baroness"
	Rank                           // an office before a name: "Cllr", "President"
	Role                           // noun for the holder of a post: "leader", "prime minister"
	Sole                           // a post that one person holds at a time: "prime minister"
	PersonWord                     // noun for one person that is no post: "woman", "taxpayer"
	Group                          // noun for several people: "backbenchers", "voters"
	Kin                            // "brother", "wife"
	Spokesman                      // who speaks for a body
	Anonymous                      // unnamed, its bearer withholds a name: "source", "aide"
	Document                       // a text that can speak: "letter", "report", "poll"
	CoreDocument                   // a text that by its nature says something: "letter", "poll"
	BodyWord                       // noun for a body: "party", "campaign"
	Pronoun                        // of the third person
	Country
	Place // countries too
	Party
	Partisan // adjective of a party, or one of its members: "Republican", "Tory"
	Outlet
	Pollster
	Body // parliaments, departments, agencies, unions, firms, metonyms
	Demonym
	OrgNoun   // ends or opens the name of a body: "Party", "Council"
	PlaceNoun // ends or opens the name of a place: "Street", "County"
	EventNoun // ends the name of a bill, an event, a work: "Act", "Treaty"
	Law       // a law or treaty by name: "Obamacare"
	DateWord
	Particle  // inside names: "van", "al"
	Suffix    // after names: "Jr", "OBE"
	Function  // closed-class words
	Common    // common words that open sentences and headlines
	Speaks    // verbs of which people and bodies are subjects
	Portfolio // what a minister is minister of: "defence"
)

// Organisation is every list of names of bodies.
const Organisation = Party | Outlet | Pollster | Body

// Gender is both gender bits.
const Gender = Male | Female

// Entry is what the lists know of a word or phrase.
type Entry struct {
	Class Class
	Key   int32 // the same for all names of one thing; 0 for words without aliases
}

// Has reports whether e is in any of the lists c.
func (e Entry) Has(c Class) bool { return e.Class&c != 0 }

// node is a word or phrase, or the beginning of one.
type node struct {
	plain, cased Class // as written small, as written with a capital
	key          int32
	more         bool // longer entries begin so
}

// Lexicon is all lists in one table. It does not change once made.
type Lexicon struct {
	table map[uint64]node
	short map[uint64]bool // pairs of a given name and its short form
	keys  int32
}

// Get gives the lexicon, read on first use.
func Get() *Lexicon { return get() }

//nolint:gochecknoglobals // the lists are constant and read once
var get = sync.OnceValue(load)

// Word is what the lists know of one word alone.
func (l *Lexicon) Word(form string) Entry {
	state := pieces(start, form)
	return l.table[state].entry(capital(form))
}

// Known is Word for a form that has been folded.
func (l *Lexicon) Known(folded uint64, upper bool) Entry { return l.table[folded].entry(upper) }

// Longest finds the longest entry that is in any of the lists want, begins
// with token i of doc and ends no later than token end. It gives its number
// of tokens, 0 for none (also where i is end or beyond). An entry ends where a
// token ends.
func (l *Lexicon) Longest(doc Tokens, i, end int, want Class) (int, Entry) {
	if i >= end {
		return 0, Entry{}
	}
	upper := capital(doc.Form(i))
	n, best := 0, Entry{}
	state := start
	for j := i; j < end; j++ {
		state = pieces(state, doc.Form(j))
		at, ok := l.table[state]
		if !ok {
			break
		}
		if e := at.entry(upper); e.Has(want) {
			n, best = j-i+1, e
		}
		if !at.more {
			break
		}
	}
	return n, best
}

func (n node) entry(upper bool) Entry {
	c := n.plain
	if upper {
		c |= n.cased
	}
	return Entry{c, n.key}
}
