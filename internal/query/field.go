package query

import (
	"slices"
	"strings"

	"onrecord"
)

// Field is what a term asks about.
type Field string

// The fields.
const (
	Act        Field = "act"
	Anonymous  Field = "anonymous"
	Confidence Field = "confidence"
	FigureOf   Field = "figure"
	Form       Field = "form"
	From       Field = "from"
	Holder     Field = "holder"
	On         Field = "on"
	Outlet     Field = "outlet"
	Person     Field = "person"
	Reviewed   Field = "reviewed"
	Speaker    Field = "speaker"
	Stance     Field = "stance"
	Story      Field = "story"
	Target     Field = "target"
	To         Field = "to"
)

// The values of the fields that are not the record's own words.
const (
	Yes      = "yes"
	No       = "no"
	Accepted = "accepted"
	Edited   = "edited"
	Rejected = "rejected"
)

// Info describes a field to people.
type Info struct {
	Field   Field
	Says    string   // what it asks, in a few words
	Example string   // a term
	Takes   Takes    // what stands after it
	Also    []string // what people call it elsewhere; named when they do
}

// Takes is the sort of value that a field takes.
type Takes string

// The sorts of value.
const (
	Words  Takes = "words"
	Choice Takes = "one of a few words"
	Day    Takes = "a date"
	Share  Takes = "a number from 0 to 1"
)

// Fields lists the fields in the order of their documentation.
func Fields() []Info {
	return []Info{
		{Speaker, "who said it", `speaker:"Ed Miliband"`, Words, []string{"source", "said", "by", "quote"}},
		{Form, "how a quotation stands: all, some or none of it in quotation marks", "form:direct", Choice, []string{"speech"}},
		{Holder, "who takes the position", "holder:Squires", Words, []string{"actor", "backer"}},
		{Target, "whom or what the position is about", `target:"Ed Miliband"`, Words, []string{"about", "concept"}},
		{Stance, "where the holder stands", "stance:backs", Choice, []string{"position", "agreement"}},
		{Act, "by what means", "act:letter", Choice, []string{"means"}},
		{Person, "anybody in the row: who speaks, holds, is meant, or has the office", `person:"Robin Walker"`, Words, []string{"name", "who", "entity", "people"}},
		{Anonymous, "whether the one who speaks or holds withholds the name", "anonymous:yes", Choice, []string{"unnamed"}},
		{FigureOf, "what a figure counts, whose it is or who says it", "figure:majority", Words, []string{"measure", "number", "poll"}},
		{Outlet, "who printed the article", "outlet:BBC", Words, []string{"paper", "publisher", "site"}},
		{Story, "the story that the article is part of: its id, or words of its title", `story:"leadership row"`, Words, []string{"topic", "event"}},
		{From, "printed on this day or later", "from:2014-11-01", Day, []string{"since", "after", "date", "published"}},
		{To, "printed on this day or earlier; the whole of a month or year", "to:2014-11", Day, []string{"until", "before", "till"}},
		{On, "as things stood at the end of this day, month or year", "on:2014-11-12", Day, []string{"as", "asof", "at"}},
		{Confidence, "how probably the row is right", "confidence>=0.8", Share, []string{"probability", "score"}},
		{Reviewed, "whether a person has decided about the row, and how", "reviewed:no", Choice, []string{"checked", "decision"}},
	}
}

// Values are what a field of Choice takes, nil for another.
func (f Field) Values() []string {
	switch f {
	case Stance:
		return spell(onrecord.Backs, onrecord.Opposes, onrecord.Declines, onrecord.MixedViews)
	case Act:
		return spell(onrecord.Statement, onrecord.LetterAct, onrecord.VoteAct, onrecord.Endorsement,
			onrecord.CallToResign, onrecord.Resignation, onrecord.Refusal, onrecord.Action)
	case Form:
		return spell(onrecord.Direct, onrecord.Mixed, onrecord.Indirect)
	case Anonymous:
		return []string{Yes, No}
	case Reviewed:
		return []string{Yes, No, Accepted, Edited, Rejected}
	default:
		return nil
	}
}

func spell[T ~string](values ...T) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}

// fieldNamed finds a field by its name in any case.
func fieldNamed(name string) (Info, bool) {
	name = strings.ToLower(name)
	for _, f := range Fields() {
		if string(f.Field) == name {
			return f, true
		}
	}
	return Info{}, false
}

// nearestField is the field that a wrong name most likely means: by another
// name that people use, else by spelling.
func nearestField(name string) string {
	name = strings.ToLower(name)
	names := []string{}
	for _, f := range Fields() {
		if slices.Contains(f.Also, name) {
			return string(f.Field)
		}
		names = append(names, string(f.Field))
	}
	return nearest(name, names)
}

// nearest is the name of the smallest edit distance, the first of several.
func nearest(name string, names []string) string {
	best, least := "", 1<<30
	for _, n := range names {
		if d := distance(name, n); d < least {
			best, least = n, d
		}
	}
	return best
}

// distance is Levenshtein's, in bytes.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			above := row[j+1]
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			row[j+1] = min(above+1, row[j]+1, change)
			diagonal = above
		}
	}
	return row[len(b)]
}
