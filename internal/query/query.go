// Package query is the one language in which the ledger is asked.
//
// Parse turns what a user typed into a tree, String turns a tree back into its
// one canonical spelling, and Parse of that spelling gives the same tree. The
// tree is closed: a Query is All, And, Or, Not, Text, Name, Is, When or
// Number, and nothing else, so that a compiler to SQL can be a switch over
// nine cases.
//
//	bridge "speak up or step aside"        words and phrases of an article
//	speaker:"Ed Miliband" form:direct      fields, see Fields
//	stance:backs or stance:opposes         and is understood, or is written
//	target:Miliband not (outlet:BBC)       not, parentheses
//	confidence>=0.8 from:2014-11           numbers, dates
//
// Not binds closer than and, and closer than or. Values of several words stand
// in quotation marks, straight or curly; a backslash in front of a straight one
// keeps it. A word that ends in * stands for all words that begin so. And, or
// and not are words of the language in any case; in quotation marks they are
// words of the article.
//
// A mistake is an *Error with its column, of code onrecord.Invalid. Limits:
// MaxBytes, MaxTerms, MaxDepth. Nothing here knows what a term means for a row;
// that is the ledger's.
package query

// The limits of a query.
const (
	MaxBytes = 4096 // of the query as typed and as String writes it
	MaxTerms = 100  // words, phrases and fields
	MaxDepth = 32   // parentheses and nots inside one another
)

// Query is a node of the tree.
type Query interface {
	// String is the canonical spelling.
	String() string
	node() // closes the set
}

// All asks for everything; the empty query is All, and no other holds one.
type All struct{}

// And holds where each of at least two queries holds.
type And []Query

// Or holds where one of at least two queries holds.
type Or []Query

// Not holds where its query does not.
type Not struct{ Of Query }

// Text is words in this order, anywhere in an article's title or text. It
// holds at least one letter or digit, no control characters, and single spaces.
type Text struct {
	Words  string
	Prefix bool // the beginning of a word: "minist*"; Words is then one word
}

// Name is words in this order within the field: FigureOf, Holder, Outlet,
// Person, Speaker, Story, Target.
type Name struct {
	Field Field
	Text  Text
}

// Is is a field with one of its few values, see Field.Values: Act, Anonymous,
// Form, Reviewed, Stance.
type Is struct {
	Field Field
	Value string
}

// When is a field of time: From, To or On. On stands at most once in a query,
// and holds for the whole of it; see AsOf.
type When struct {
	Field Field
	Date  Date
}

// Number compares the field Confidence.
type Number struct {
	Field Field
	Op    Op
	Value float64
}

// Op is a comparison.
type Op string

// The comparisons.
const (
	Above   Op = ">"
	AtLeast Op = ">="
	Below   Op = "<"
	AtMost  Op = "<="
)

func (All) node()    {}
func (And) node()    {}
func (Or) node()     {}
func (Not) node()    {}
func (Text) node()   {}
func (Name) node()   {}
func (Is) node()     {}
func (When) node()   {}
func (Number) node() {}

// AsOf takes the On out of q: what is left to ask, and the date as of which it
// is asked, "" when there is none.
func AsOf(q Query) (rest Query, on Date) {
	switch q := q.(type) {
	case When:
		if q.Field == On {
			return All{}, q.Date
		}
	case And:
		var kept And
		for _, part := range q {
			if w, ok := part.(When); ok && w.Field == On {
				on = w.Date
				continue
			}
			kept = append(kept, part)
		}
		if len(kept) == 1 {
			return kept[0], on
		}
		return kept, on
	}
	return q, ""
}
