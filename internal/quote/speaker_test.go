package quote_test

import (
	"strings"
	"testing"

	"onrecord"
	"onrecord/reader"
)

// TestSpeakers reads whole little articles: source, addressee, nesting.
func TestSpeakers(t *testing.T) {
	read, err := reader.New()
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		in   string
		want []string // name [anonymous] [via …] : content
	}{
		"apposition after the name": {
			"Ann Lee, Labour’s Ayton MP, said: “The bridge is late.”",
			[]string{"Ann Lee: “The bridge is late.”"},
		},
		"post before the name": {
			"“The bridge is late,” said shadow transport secretary Ann Lee.",
			[]string{"Ann Lee: “The bridge is late,”"},
		},
		"behind a post and its place": {
			"Mayor of London Ann Lee said: “The bridge is late.”",
			[]string{"Ann Lee: “The bridge is late.”"},
		},
		"behind a post and its body": {
			"“The bridge is late,” said Secretary of State for Health Ann Lee.",
			[]string{"Ann Lee: “The bridge is late,”"},
		},
		"the wife of one who has a post": {
			"The wife of Mayor Bo Ray said: “The bridge is late.”",
			[]string{"wife of Mayor Bo Ray: “The bridge is late.”"},
		},
		"one thing told twice is no group": {
			"His friend, Ann Lee, a lecturer in Greek Studies at the Institute of Human Sciences in Wales, said: “The bridge is late.”",
			[]string{"Ann Lee: “The bridge is late.”"},
		},
		"two by name": {
			"Ann Lee and Bo Ray said: “The bridge is late.”",
			[]string{"Ann Lee and Bo Ray: “The bridge is late.”"},
		},
		"an officer of a body with and in its name": {
			"Ways and Means Committee chairman Ann Lee said: “The bridge is late.”",
			[]string{"Ann Lee: “The bridge is late.”"},
		},
		"one person, two posts": {
			"Ann Lee, founder and chief executive of Ayton Homes, said: “The bridge is late.”",
			[]string{"Ann Lee: “The bridge is late.”"},
		},
		"two posts before the name": {
			"Chairman and chief executive Ann Lee said: “The bridge is late.”",
			[]string{"Ann Lee: “The bridge is late.”"},
		},
		"a post told by a name, and another": {
			"The mayor, Bo Ray, and Ann Lee said: “The bridge is late.”",
			[]string{"Bo Ray and Ann Lee: “The bridge is late.”"},
		},
		"pronoun": {
			"Ann Lee opened the bridge on Monday. She said: “It is late, but it is safe.”",
			[]string{"Ann Lee: “It is late, but it is safe.”"},
		},
		"anonymous source and the one it spoke to": {
			"One Labour MP told Sky News: “The bridge is late.”",
			[]string{"One Labour MP anonymous via Sky News: “The bridge is late.”"},
		},
		"spokesman for a body": {
			"A spokesman for the Home Office said: “The bridge is late.”",
			[]string{"Home Office: “The bridge is late.”"},
		},
		"according to": {
			"The bridge is late, according to the BBC.",
			[]string{"BBC: The bridge is late"},
		},
		"who, between the name and the verb": {
			"Ann Lee, who replaced Bo Ray in May, said: “The bridge is late.”",
			[]string{"Ann Lee: “The bridge is late.”"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			rec := read.Read(&onrecord.Article{Text: test.in})
			var got []string
			for _, a := range rec.Attributions {
				s := a.Source.Name
				if a.Source.Anonymous {
					s += " anonymous"
				}
				for _, v := range a.Via {
					s += " via " + v.Name
				}
				var words []string
				for _, x := range a.Content {
					words = append(words, x.In(test.in))
				}
				got = append(got, s+": "+strings.Join(words, " / "))
			}
			if strings.Join(got, "\n") != strings.Join(test.want, "\n") {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(test.want, "\n"))
			}
		})
	}
}
