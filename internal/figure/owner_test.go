package figure_test

import (
	"fmt"
	"strings"
	"testing"

	"onrecord"
	"onrecord/reader"
)

// read prints the figures of a text, read with all that the program knows.
func read(t *testing.T, r *reader.Reader, s string) string {
	t.Helper()
	var out []string
	for _, f := range r.Read(&onrecord.Article{Text: s, Published: "2016-03-09"}).Figures {
		row := fmt.Sprintf("%s: %.15g %s", f.Measure, f.Value, f.Unit)
		if f.Of.Name != "" {
			row += " of " + f.Of.Name
		}
		if f.Source.Name != "" {
			row += " by " + f.Source.Name
		}
		if f.Date != "" {
			row += " in " + f.Date
		}
		out = append(out, row)
		if len(f.Why) == 0 || f.Of.Name != "" && len(f.Why) < 2 {
			t.Errorf("%s: it does not say why: %q", row, f.Why)
		}
	}
	return strings.Join(out, "; ")
}

func TestWhoseFigureItIs(t *testing.T) {
	r, err := reader.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, text, want string }{
		{"a possessor", "Ann Lee’s 12-point lead has gone.", "lead: 12 points of Ann Lee"},
		{"behind of", "Around eight members of Scottish Labour want to leave.", "members: 8 people of Scottish Labour"},
		{"who does the verb", "The Conservatives won 35 seats in Ayton.", "seats: 35 seats of Conservatives"},
		{"a name with an honorific", "Mr Bo Ray has given £2 million to the party.", "money given: 2000000 pounds of Bo Ray"},
		{"whom a poll gives it to", "A Gallup poll gave Ann Lee a net approval rating of minus 12.", "net approval: -12 points of Ann Lee by Gallup"},
		{"whom it is for", "The Gallup poll gives Labour 14 per cent compared to 26 per cent for Ann Lee.", "support: 14 percent of Labour by Gallup; support: 26 percent of Ann Lee by Gallup"},
		{"what people take part in", "More than 2,000 people took part in a protest march at 30 schools.", "people: 2000 people of protest march; schools: 30 schools of protest march"},
		{"a level, not a movement", "Turnout fell to 27 per cent in Ayton.", "turnout: 27 percent"},
		{"a count that has risen", "Labour's membership rose to 140,000 in 2015.", "membership: 140000 people of Labour in 2015"},
		{"seats out of all", "Labour holds 31 of the 48 seats on Ayton Council.", "seats: 31 seats of Labour; seats: 48 seats of Labour"},
		{"a rival at an election", "Ann Lee was chosen, beating Bo Ray by 212 votes to 187.", "votes: 212 votes of Ann Lee; votes: 187 votes of Bo Ray"},
		{"a motion that falls", "Councillors rejected the plan by 131 votes to 58.", "votes against: 131 votes of plan; votes for: 58 votes of plan"},
		{"a bill", "Ayton Council passed the bill 20-5.", "votes for: 20 votes of bill; votes against: 5 votes of bill"},
		{"a ruling", "The Supreme Court made a 5-4 decision to hear the case.", "votes for: 5 votes of Supreme Court; votes against: 4 votes of Supreme Court"},
	} {
		if got := read(t, r, c.text); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

// TestNobodyIsGivenTheFigureOfAnother holds what once went wrong in articles:
// a number pinned on the wrong person or party.
func TestNobodyIsGivenTheFigureOfAnother(t *testing.T) {
	r, err := reader.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, text, never string }{
		{"a lead is not the rival's", "One poll shows Ann Lee 16 points ahead of Bo Ray in Ayton.", "of Bo Ray"},
		{"a rival's share, by the possessive", "The National Party leads by seven points, on 36 per cent to Progress’s 29 per cent.", "29 percent of National Party"},
		{"the second share of two", "Ann Lee has a slight advantage, 46 per cent to 42 per cent.", "42 percent of Ann Lee"},
		{"the dead are nobody's figure", "Bo Ray pledged his allegiance during the massacre that killed 49 voters.", "of Bo Ray"},
		{"the doer is somebody else", "Ann Lee had urged the department to process 15 per cent of the votes.", "of Ann Lee"},
		{"who is given money did not give it", "Bo Ray has given Labour £50,000.", "of Labour"},
		{"the other of two is not the one named", "A Gallup poll found officers favored Ann Lee 46 percent to 32 percent.", "32 percent of Ann Lee"},
		{"a clause is not its speaker's", "The Ballot Office reckons that turnout in the county rose by 19 percentage points.", "of Ballot Office"},
		{"a poll does not own what it found", "A Gallup poll found 41 per cent of voters against the tax.", "of Gallup"},
		{"the asked do not answer for it", "While 7 per cent said they are undecided, 27 per cent said they could change their vote.", "by 7"},
	} {
		if got := read(t, r, c.text); strings.Contains(got, c.never) || got == "" {
			t.Errorf("%s: got %s", c.name, got)
		}
	}
}

func TestWhoVotedIsWhoWasAsked(t *testing.T) {
	r, err := reader.New()
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"Ayton Council passed the bill 20-5.":                                  "Ayton Council",
		"The Housing Committee voted 19-15 to send a motion to Ayton Council.": "Housing Committee",
		"MPs voted by 412 to 202 in favour of the bill.":                       "MPs",
		"The bill was carried by 312 votes to 290.":                            "",
		"The Supreme Court made a 5-4 decision to hear the case.":              "",
	} {
		figures := r.Read(&onrecord.Article{Text: text}).Figures
		if len(figures) != 2 {
			t.Errorf("%s: %d figures", text, len(figures))
		}
		for _, f := range figures {
			if f.Population != want {
				t.Errorf("%s: asked %q, want %q", text, f.Population, want)
			}
		}
	}
}

func TestNumbersThatAreNoFigures(t *testing.T) {
	r, err := reader.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, text string }{
		{"an address of the web", "See http://news.example.org/story_20050512160433 and ?date=2005-08-11%3Bseq:25%3B for more voters."},
		{"a table", "| Ann Lee || 295,091 || 55% || 25"},
		{"the margin of error", "The poll has a margin of error of 3 percentage points."},
		{"a moment", "Her approval was at one point low."},
		{"business", "Its profits fell 12 per cent and it sold the firm for £20 million."},
		{"the economy", "Industrial output plunged by 12.5 per cent."},
		{"casualties", "Bomb blasts have killed 40 people."},
		{"a remark", "Bo Ray’s “47 percent” comment hurt."},
		{"a weight", "The plane weighs more than 100,000 pounds."},
		{"a price per unit", "Fees total $2.90 for every $10,000 invested."},
	} {
		if got := read(t, r, c.text); got != "" {
			t.Errorf("%s: got %s", c.name, got)
		}
	}
}
