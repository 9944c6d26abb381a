// Package mention finds the entities of one document: the people, bodies,
// places and documents that it names, describes ("the Labour leader", "two
// backbenchers") and points at with pronouns.
//
// It takes a document with tokens, sentences and quotations, and gives
// onrecord.Entities whose mentions lie in the text, in order, names without
// their titles. The method is in six steps, each in a file of its own:
// scan looks each word up (package lexicon) and gathers how the document
// writes it elsewhere; name cuts runs of capitals into names and titles, and
// merge puts the labels of a Namer in their place; mend corrects names and their
// kinds by what stands around them; describe reads noun phrases headed by a post, a group or a document; link
// joins names that stand for one thing, indexed by surname, given name,
// initials and alias, so that the cost is linear; resolve goes through
// descriptions and pronouns from left to right and gives each the most
// salient entity that agrees with it in kind, number and gender.
//
// Who is meant is decided in files of one question each: appose (descriptions
// beside names), holder (who holds a post), kin (whose brother), body ("the
// party", "his campaign"), couple (two people together), namesake (which of
// several people of one family name), pronoun and score (he, she, they, it,
// who), elliptic ("another said").
//
// Words of the first and second person are left to the rooms that know the
// speaker. What cannot be decided is left out.
package mention

import (
	"fmt"
	"slices"

	"onrecord"
	"onrecord/internal/lexicon"
	"onrecord/internal/model"
	"onrecord/internal/text"
)

// Finder finds entities with trained labels for names.
type Finder struct{ namer *Namer }

// New makes a Finder of the weights in a model file. A Finder does not change
// and serves any number of goroutines.
func New(f *model.File) (*Finder, error) {
	n, err := OpenNamer(f)
	if err != nil {
		return nil, fmt.Errorf("open names: %w", err)
	}
	return &Finder{n}, nil
}

// Find lists the people, organisations, groups, places and documents that doc
// mentions.
func (x *Finder) Find(doc *text.Doc) *onrecord.Entities { return find(doc, x.namer) }

// Find is a Finder's Find by rules and lists alone.
func Find(doc *text.Doc) *onrecord.Entities { return find(doc, nil) }

func find(doc *text.Doc, namer *Namer) *onrecord.Entities {
	f := &reading{doc: doc, lex: lexicon.Get()}
	f.scan()
	f.names()
	if namer != nil {
		f.relabel(namer)
	}
	f.mend()
	f.describe()
	f.elliptic()
	f.pronouns()
	slices.SortFunc(f.found, func(a, b mention) int {
		if a.from != b.from {
			return a.from - b.from
		}
		return b.to - a.to
	})
	f.cover()
	f.place()
	f.syntax()
	f.pairs()
	f.roles = map[uint64][]int32{}
	f.link()
	f.appose()
	f.lede()
	f.resolve()
	return f.entities()
}

// reading is one document while it is read.
type reading struct {
	doc   *text.Doc
	lex   *lexicon.Lexicon
	word  []word
	named []int32             // per token: the name it is part of, -1
	quote []int32             // per token: its outermost quotation, -1 outside
	title []bool              // per sentence: capitals say nothing in it
	seen  map[uint64]evidence // per folded form
	found []mention
	ents  []entity
	index index

	byToken   []int32            // per token: the tightest mention, -1
	roles     map[uint64][]int32 // folded head noun of a post: who was given it
	described map[uint64]int32   // descriptions that are entities of their own
	speakers  map[int32]int32    // who says a quotation

	predicated []bool   // per token: the tree says it of something; nil without trees
	couples    []couple // names that are joined by "and"
}

// mention is one place where the text refers to something, while it is read.
type mention struct {
	from, to  int // tokens
	title     int // where the titles before the name begin; from without any
	head      int // token of the head noun of a description, of the last name
	form      onrecord.Form
	kind      onrecord.Kind // "" while undecided
	gender    onrecord.Gender
	key       int32 // alias key of the lexicon
	entity    int32 // index of its entity, -1 while open
	det       determiner
	class     lexicon.Class // of a description's head
	post      post          // that a description names
	of        uint64        // folded name inside a description
	ofName    int           // first token of that name, -1
	after     bool          // that name follows the head
	owner     int           // first token of the name that owns it, "Labour's", -1
	possessor int           // token of the pronoun that owns it
	many      bool          // more than a handful
	plural    bool
	anonymous bool
	kin       bool  // after "brother", "wife": shares a family name perhaps
	silent    bool  // describes another mention: no entity of its own
	apposed   int32 // index of the mention it stands in apposition to, -1
}

// place notes for every token the tightest mention that holds it.
func (f *reading) place() {
	f.byToken = make([]int32, f.doc.Len())
	for i := range f.byToken {
		f.byToken[i] = -1
	}
	for k := range f.found {
		for i := f.found[k].from; i < f.found[k].to; i++ {
			f.byToken[i] = int32(k)
		}
	}
}

// determiner is how a description begins.
type determiner uint8

const (
	bare determiner = iota
	definite
	indefinite
	owned // "his", "Labour's"
)

// entity is what mentions share, while it is read.
type entity struct {
	kind      onrecord.Kind
	gender    onrecord.Gender
	full      int // the mention with the fullest name, -1 without a name
	parts     parts
	plural    bool
	anonymous bool
	definite  bool     // first described with "the"
	owned     bool     // the body of a person, "his campaign"
	owner     int32    // that person
	both      [2]int32 // the people whom a pronoun means together, when pair is set
	pair      bool
	of        uint64 // the name in its first description
	kin       uint64 // folded noun of kin when it is described by nothing else
	same      int32  // the entity that this one turned out to be, -1
	count     int    // mentions so far; those by name in the whole text
	fulls     int    // mentions by a name of several words
	last      int    // its last mention so far
	roles     []role
	out       *onrecord.Entity
}

// role is a post that the text gives to a person.
type role struct {
	post post
	of   uint64 // folded name inside the description, 0 without one
}
