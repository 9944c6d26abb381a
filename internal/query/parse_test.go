package query_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"onrecord"
	. "onrecord/internal/query"
)

func word(s string) Text { return Text{Words: s} }

func TestParse(t *testing.T) {
	squires := Name{Holder, word("Squires")}
	backs, opposes := Is{Stance, "backs"}, Is{Stance, "opposes"}
	tests := map[string]struct {
		in   string
		want Query
		out  string // canonical spelling, "" for in
	}{
		"nothing":                      {"", All{}, ""},
		"only white space":             {" \t\n", All{}, " "},
		"a word":                       {"bridge", word("bridge"), ""},
		"words together":               {"bridge ferry", And{word("bridge"), word("ferry")}, ""},
		"and is understood":            {"bridge AND ferry", And{word("bridge"), word("ferry")}, "bridge ferry"},
		"a phrase":                     {`"speak up"`, word("speak up"), ""},
		"a phrase of one word":         {`"bridge"`, word("bridge"), "bridge"},
		"white space in a phrase":      {"\" speak\n up \"", word("speak up"), `"speak up"`},
		"curly quotation marks":        {"“speak up”", word("speak up"), `"speak up"`},
		"a curly mark in straight":     {`"a” b"`, word("a” b"), ""},
		"a quotation mark in a phrase": {`"so \"called\" \\ ally"`, word(`so "called" \ ally`), ""},
		"a backslash alone":            {`"a\b"`, word(`a\b`), `a\b`},
		"words of the language":        {`"and" "OR" "not"`, And{word("and"), word("OR"), word("not")}, ""},
		"the beginning of a word":      {"minist*", Text{"minist", true}, ""},
		"a star in a phrase":           {`"minist*"`, word("minist*"), ""},
		"or binds less than and": {
			"a b or c and d", Or{And{word("a"), word("b")}, And{word("c"), word("d")}}, "a b or c d",
		},
		"not binds closer than and":      {"not a b", And{Not{word("a")}, word("b")}, ""},
		"a hyphen is not":                {`a -b -"c d" -(e f)`, And{word("a"), Not{word("b")}, Not{word("c d")}, Not{And{word("e"), word("f")}}}, `a not b not "c d" not (e f)`},
		"a hyphen within a word":         {"by-election", word("by-election"), ""},
		"a hyphen in a phrase":           {`"-55"`, word("-55"), ""},
		"parentheses":                    {"(a or b) c", And{Or{word("a"), word("b")}, word("c")}, ""},
		"parentheses that change naught": {"((a) (b c)) or (d or e)", Or{And{word("a"), word("b"), word("c")}, word("d"), word("e")}, "a b c or d or e"},
		"a field":                        {"holder:Squires", squires, ""},
		"a field of several words":       {`target:"Ed Miliband"`, Name{Target, word("Ed Miliband")}, ""},
		"the beginning of a name":        {"speaker:Milib*", Name{Speaker, Text{"Milib", true}}, ""},
		"a field in capitals":            {"Holder:Squires STANCE:Backs", And{squires, backs}, "holder:Squires stance:backs"},
		"a field with a space":           {"holder: Squires", squires, "holder:Squires"},
		"a value with a colon":           {"story:12:ab", Name{Story, word("12:ab")}, ""},
		"a value like a field":           {"story:to:ab", Name{Story, word("to:ab")}, `story:"to:ab"`},
		"a value that is a word of ours": {"outlet:And", Name{Outlet, word("And")}, `outlet:"And"`},
		"a negative figure":              {"figure:-55", Name{FigureOf, word("-55")}, `figure:"-55"`},
		"fields with or":                 {"holder:Squires (stance:backs or stance:opposes)", And{squires, Or{backs, opposes}}, ""},
		"yes in other words":             {"anonymous:TRUE reviewed:false", And{Is{Anonymous, "yes"}, Is{Reviewed, "no"}}, "anonymous:yes reviewed:no"},
		"every closed field": {
			"act:call-to-resign form:indirect reviewed:rejected",
			And{Is{Act, "call-to-resign"}, Is{Form, "indirect"}, Is{Reviewed, "rejected"}},
			"",
		},
		"dates": {
			"from:2014 to:2014-11 on:2014-11-12",
			And{When{From, "2014"}, When{To, "2014-11"}, When{On, "2014-11-12"}},
			"",
		},
		"numbers": {
			"confidence>0.5 confidence>=.80 confidence<1.0 confidence<=1",
			And{Number{Confidence, Above, .5}, Number{Confidence, AtLeast, .8}, Number{Confidence, Below, 1}, Number{Confidence, AtMost, 1}},
			"confidence>0.5 confidence>=0.8 confidence<1 confidence<=1",
		},
		"a time of day is a word": {"10:30", word("10:30"), ""},
		"other scripts":           {"Straße Öл:x", And{word("Straße"), word("Öл:x")}, ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := Parse(tt.in)
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(got, tt.want) {
				t.Errorf("%q is %#v, want %#v", tt.in, got, tt.want)
			}
			want := strings.TrimSpace(tt.out)
			if tt.out == "" {
				want = tt.in
			}
			if got.String() != want {
				t.Errorf("spelled %q, want %q", got, want)
			}
		})
	}
}

func TestMistakes(t *testing.T) {
	tests := map[string]struct {
		in      string
		message string
		caret   string // the second line of the pointer
	}{
		"a field that is not":        {"a speeker:Lee", `there is no field "speeker"; did you mean speaker?`, "    ^^^^^^^"},
		"a field by another name":    {"since:2014", "did you mean from?", "  ^^^^^"},
		"a stance that is not":       {"é stance:back", "stance is one of backs, opposes, declines, mixed; did you mean backs?", "           ^^^^"},
		"no value at the end":        {"holder:", "holder takes words, as in holder:Squires", "  ^^^^^^^"},
		"no value before a bracket":  {"(holder:)", "holder takes words", "   ^^^^^^^"},
		"no date":                    {"from:2014-13", `"2014-13" is no date: write it as 2014, 2014-11 or 2014-11-12`, "       ^^^^^^^"},
		"a day that is not":          {"to:2015-02-29", "is no date", "     ^^^^^^^^^^"},
		"the year naught":            {"to:0000", "is no date", "     ^^^^"},
		"no number":                  {"confidence>high", `"high" is no number from 0 to 1`, "             ^^^^"},
		"a number too large":         {"confidence>80", "is no number from 0 to 1", "             ^^"},
		"not a number at all":        {"confidence>NaN", "is no number from 0 to 1", "             ^^^"},
		"a colon for a number":       {"confidence:0.8", "write it as confidence>=0.8", "  ^^^^^^^^^^^"},
		"equality of numbers":        {"confidence=0.8", "write it as confidence>=0.8", "  ^^^^^^^^^^^"},
		"a comparison of words":      {"holder>a", "write it as holder:Squires", "  ^^^^^^^"},
		"a comparison set apart":     {"confidence > 0.8", "needs a field just before it", "             ^"},
		"a quotation never closed":   {`a "b c`, "this quotation mark is never closed", "    ^"},
		"a parenthesis never closed": {"a (b or c", "this parenthesis is never closed", "    ^"},
		"a parenthesis at the end":   {"a (", "this parenthesis is never closed", "    ^"},
		"a parenthesis too many":     {"a) b", "this parenthesis closes nothing", "   ^"},
		"empty parentheses":          {"a ()", "nothing between these parentheses", "    ^^"},
		"nothing before or":          {"or a", `nothing stands before this "or"`, "  ^^"},
		"nothing after or":           {"a or", `nothing follows this "or"`, "    ^^"},
		"nothing after and":          {"(a and) b", `nothing follows this "and"`, "     ^^^"},
		"nothing after not":          {"a not", `nothing follows this "not"`, "    ^^^"},
		"nothing after a hyphen":     {"a - ", `nothing follows this "-"`, "    ^"},
		"and or":                     {"a and or b", `nothing stands before this "or"`, "        ^^"},
		"no word":                    {"a …", "there is no word in this", "    ^"},
		"an empty phrase":            {`holder:""`, "there is no word in this", "         ^^"},
		"only a star":                {"*", "there is no word in this", "  ^"},
		"on twice":                   {"on:2014 on:2015", "on: holds for the whole query", "          ^^^^^^^"},
		"on within or":               {"a or on:2014", "on: holds for the whole query", "       ^^^^^^^"},
		"on within not":              {"not on:2014", "on: holds for the whole query", "      ^^^^^^^"},
		"a control character":        {"a\x00b", "a character that no query holds", "   ^"},
		"no character":               {"a\xffb", "a character that no query holds", "   ^"},
		"too long":                   {strings.Repeat("word ", 900), "at most 4096 bytes long, this one is 4500", ""},
		"too many terms":             {strings.Repeat("a ", MaxTerms+1), "more than 100 words and fields", ""},
		"too deep":                   {strings.Repeat("(", 50) + "a" + strings.Repeat(")", 50), "more than 32 parentheses", ""},
		"too many nots":              {strings.Repeat("-", 50) + "a", "more than 32 parentheses and nots", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			q, err := Parse(tt.in)
			var fault *Error
			if !errors.As(err, &fault) {
				t.Fatalf("%q is %v, %v; want an error", tt.in, q, err)
			}
			if onrecord.CodeOf(err) != onrecord.Invalid {
				t.Errorf("code %q", onrecord.CodeOf(err))
			}
			if !strings.Contains(err.Error(), tt.message) || strings.Contains(err.Error(), "\n") {
				t.Errorf("%q, want one line with %q", err, tt.message)
			}
			lines := strings.Split(fault.Pointer(), "\n")
			if len(lines) != 2 || tt.caret != "" && lines[1] != tt.caret {
				t.Errorf("points\n%s\nwant\n%s", fault.Pointer(), tt.caret)
			}
		})
	}
}

func TestPointerOfALongQueryShowsThePlace(t *testing.T) {
	_, err := Parse(strings.Repeat("ferry ", 40) + "speeker:Lee " + strings.Repeat("quay ", 40))
	var fault *Error
	if !errors.As(err, &fault) {
		t.Fatal(err)
	}
	lines := strings.Split(fault.Pointer(), "\n")
	at := strings.Index(lines[1], "^")
	if got := string([]rune(lines[0])[at : at+7]); got != "speeker" || len(lines[0]) > 100 {
		t.Errorf("points\n%s", fault.Pointer())
	}
}

func TestAsOf(t *testing.T) {
	for in, want := range map[string]struct {
		rest string
		on   Date
	}{
		"":                         {"", ""},
		"on:2014":                  {"", "2014"},
		"target:Lee on:2014-11":    {"target:Lee", "2014-11"},
		"a on:2014-11 not b":       {"a not b", "2014-11"},
		"(on:2014 a) stance:backs": {"a stance:backs", "2014"},
		"a or b":                   {"a or b", ""},
	} {
		q, err := Parse(in)
		if err != nil {
			t.Fatal(err)
		}
		if rest, on := AsOf(q); rest.String() != want.rest || on != want.on {
			t.Errorf("%q: %q as of %q", in, rest, on)
		}
	}
}

func TestDatesAreStretchesOfDays(t *testing.T) {
	for date, want := range map[Date][2]string{
		"2014":       {"2014-01-01", "2014-12-31"},
		"2016-02":    {"2016-02-01", "2016-02-29"},
		"2014-12":    {"2014-12-01", "2014-12-31"},
		"2014-11-12": {"2014-11-12", "2014-11-12"},
	} {
		if got := [2]string{date.First(), date.Last()}; got != want {
			t.Errorf("%s is %v", date, got)
		}
	}
}

// FuzzParse holds a query to its spelling: what is understood is spelled in
// one way, which is understood as the same. What is not is a mistake at a
// place of the query.
func FuzzParse(f *testing.F) {
	for _, s := range []string{
		`a "b c" or not (d -e) holder:"Ann \"Lee\"" stance:backs`, "confidence>=0.8 from:2014 on:2014-11",
		"((a", "speaker:x* “y z” ”", "and or not", `"\\" a\"b`, "-(a)", "x:y", strings.Repeat("(a ", 40),
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		q, err := Parse(s)
		if err != nil {
			var fault *Error
			if !errors.As(err, &fault) || fault.Column < 1 || fault.Width < 1 || strings.Contains(err.Error(), "\n") {
				t.Fatalf("%q: %#v", s, err)
			}
			if strings.Count(fault.Pointer(), "\n") != 1 {
				t.Fatalf("%q points %q", s, fault.Pointer())
			}
			return
		}
		again, err := Parse(q.String())
		if err != nil {
			t.Fatalf("%q is spelled %q, which is wrong: %v", s, q, err)
		}
		if !reflect.DeepEqual(q, again) {
			t.Fatalf("%q is spelled %q: %#v became %#v", s, q, q, again)
		}
		AsOf(q)
	})
}

func BenchmarkParse(b *testing.B) {
	const q = `target:"Ed Miliband" (stance:backs or stance:opposes) from:2014-11 confidence>=0.8 not outlet:BBC`
	b.SetBytes(int64(len(q)))
	for b.Loop() {
		if _, err := Parse(q); err != nil {
			b.Fatal(err)
		}
	}
}
