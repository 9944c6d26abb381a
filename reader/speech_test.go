package reader_test

import (
	"slices"
	"strings"
	"testing"

	"onrecord"
)

// spoken is an attribution in short: who, in which form, which words.
type spoken struct {
	source string
	form   onrecord.SpeechForm
	words  string
}

// speech are the attributions of a text that are wholly or partly in
// quotation marks, or all of them.
func speech(tb testing.TB, title, text string, all bool) []spoken {
	tb.Helper()
	var out []spoken
	for _, a := range newReader(tb).Read(&onrecord.Article{Title: title, Text: text}).Attributions {
		if !all && a.Form == onrecord.Indirect {
			continue
		}
		var words []string
		for _, s := range a.Content {
			words = append(words, s.In(text))
		}
		out = append(out, spoken{a.Source.Name, a.Form, strings.Join(words, " … ")})
	}
	return out
}

// TestSpeechThatOtherToolsMisread holds the reader to constructions on which
// users of other tools report errors.
func TestSpeechThatOtherToolsMisread(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []spoken
		all        bool // indirect speech counts too
	}{
		{
			name: "an apposition after the name",
			text: "Council tax will rise in April. Bell, Progress’s Wexmouth Harbour MP, said: “It is too much.”\n\nFrances Bell has held the seat since 1997.",
			want: []spoken{{"Frances Bell", onrecord.Direct, "“It is too much.”"}},
		},
		{
			name: "a quotation before an apposition",
			text: "“It is too much,” said Frances Bell, the outgoing MP for Wexmouth Harbour.",
			want: []spoken{{"Frances Bell", onrecord.Direct, "“It is too much,”"}},
		},
		{
			name: "a paragraph break between name and quotation",
			text: "Nadia Rahman rejected the plan on Monday.\n\n“Nobody asked the people of Wexmouth,” she said.",
			want: []spoken{{"Nadia Rahman", onrecord.Direct, "“Nobody asked the people of Wexmouth,”"}},
		},
		{
			name: "a pronoun speaks",
			text: "Alan Thorne met Frances Bell in Wexmouth. “It went well,” he said.",
			want: []spoken{{"Alan Thorne", onrecord.Direct, "“It went well,”"}},
		},
		{
			name: "another pronoun speaks",
			text: "Alan Thorne met Frances Bell in Wexmouth. “It went well,” she said.",
			want: []spoken{{"Frances Bell", onrecord.Direct, "“It went well,”"}},
		},
		{
			name: "a role speaks",
			text: "Nadia Rahman, the leader of Wexmouth Council, met Frances Bell on Monday. “The ferry stays,” the council leader said.",
			want: []spoken{{"Nadia Rahman", onrecord.Direct, "“The ferry stays,”"}},
		},
		{
			name: "two speakers in one paragraph",
			text: "“The ferry stays,” said Nadia Rahman. “It must go,” said Alan Thorne.",
			want: []spoken{{"Nadia Rahman", onrecord.Direct, "“The ferry stays,”"}, {"Alan Thorne", onrecord.Direct, "“It must go,”"}},
		},
		{
			name: "two speakers in one paragraph, names first",
			text: "Nadia Rahman said: “The ferry stays.” Alan Thorne replied: “It must go.”",
			want: []spoken{{"Nadia Rahman", onrecord.Direct, "“The ferry stays.”"}, {"Alan Thorne", onrecord.Direct, "“It must go.”"}},
		},
		{
			name: "a mark that is never closed",
			text: "Nadia Rahman said: “The ferry stays.\n\nAlan Thorne said: “It must go.”",
			want: []spoken{{"Nadia Rahman", onrecord.Direct, "“The ferry stays."}, {"Alan Thorne", onrecord.Direct, "“It must go.”"}},
		},
		{
			name: "a curly mark closed by a straight one",
			text: "Nadia Rahman said: “The ferry stays.\" Alan Thorne said: \"It must go.”",
			want: []spoken{{"Nadia Rahman", onrecord.Direct, "“The ferry stays.\""}, {"Alan Thorne", onrecord.Direct, "\"It must go.”"}},
		},
		{
			name: "the title of a film",
			text: "The film “Local Hero” was shown in Wexmouth on Friday. Alan Thorne liked it.",
		},
		{
			name: "dialogue where every turn has its cue",
			text: "“Will the ferry stay?” Nadia Rahman asked.\n\n“It will not,” Alan Thorne said.\n\n“Why?” she asked.\n\n“There is no money,” he said.",
			want: []spoken{
				{"Nadia Rahman", onrecord.Direct, "“Will the ferry stay?”"},
				{"Alan Thorne", onrecord.Direct, "“It will not,”"},
				{"Nadia Rahman", onrecord.Direct, "“Why?”"},
				{"Alan Thorne", onrecord.Direct, "“There is no money,”"},
			},
		},
		{
			name: "a paragraph break after a colon",
			text: "In a statement, Nadia Rahman said:\n\n“Nobody asked the people of Wexmouth.”",
			want: []spoken{{"Nadia Rahman", onrecord.Direct, "“Nobody asked the people of Wexmouth.”"}},
			all:  true,
		},
		{
			name: "a line break after a colon",
			text: "In a statement, Nadia Rahman said:\n“Nobody asked the people of Wexmouth.”",
			want: []spoken{{"Nadia Rahman", onrecord.Direct, "“Nobody asked the people of Wexmouth.”"}},
			all:  true,
		},
		{
			name: "several paragraphs after a colon",
			text: "Nadia Rahman said:\n\n“Nobody asked the people of Wexmouth.\n\n“They want the ferry.”\n\nAlan Thorne did not answer.",
			want: []spoken{{"Nadia Rahman", onrecord.Direct, "“Nobody asked the people of Wexmouth. … “They want the ferry.”"}},
		},
		{
			name: "dialogue without cues",
			text: "Nadia Rahman met Alan Thorne in the hall.\n\n“Will the ferry stay?” Rahman asked.\n\n“It will not,” Thorne said.\n\n“Why?”\n\n“There is no money.”",
			want: []spoken{
				{"Nadia Rahman", onrecord.Direct, "“Will the ferry stay?”"},
				{"Alan Thorne", onrecord.Direct, "“It will not,”"},
				{"Nadia Rahman", onrecord.Direct, "“Why?”"},
				{"Alan Thorne", onrecord.Direct, "“There is no money.”"},
			},
		},
		{
			name: "one speaker over paragraphs, a question among them",
			text: "“The ferry is late every day,” said Nadia Rahman.\n\n“How can anybody work in Wexmouth?\n\n“Nobody can.”",
			want: []spoken{{"Nadia Rahman", onrecord.Direct, "“The ferry is late every day,” … “How can anybody work in Wexmouth? … “Nobody can.”"}},
		},
		{
			name: "a quotation over two paragraphs before its speaker",
			text: "“Ferries first.\n\n“Roads last,” said Nadia Rahman.",
			want: []spoken{{"Nadia Rahman", onrecord.Direct, "“Ferries first. … “Roads last,”"}},
		},
		{
			name: "the titles of a book and a film",
			text: "Alan Thorne has read “The Wealth of Nations” twice. The film “Local Hero” was shown in Wexmouth on Friday.",
			all:  true,
		},
		{
			name: "a paragraph in marks after one that reports",
			text: "Nadia Rahman said the ferry should stay.\n\n“Nobody asked the people of Wexmouth. It is a disgrace.\n\n“We will fight it.”\n\nAlan Thorne disagreed.",
			want: []spoken{{"Nadia Rahman", onrecord.Direct, "“Nobody asked the people of Wexmouth. It is a disgrace. … “We will fight it.”"}},
		},
		{
			name: "a quotation that its cue interrupts, the rest a word",
			text: "“The ferry,” said Nadia Rahman, “stays.” Alan Thorne was not there.",
			want: []spoken{{"Nadia Rahman", onrecord.Direct, "“The ferry,” … “stays.”"}},
		},
		{
			name: "a quotation that goes on after but",
			text: "“You know, I love Alan,” Nadia Rahman said, but “when it comes to ferries, Alan has a history.”",
			want: []spoken{{"Nadia Rahman", onrecord.Direct, "“You know, I love Alan,” … “when it comes to ferries, Alan has a history.”"}},
		},
		{
			name: "a programme in marks between two quotations",
			text: "“The ferry stays,” Nadia Rahman said on Sky’s “Sunday Morning.” “It always will, and nobody asked us.”",
			want: []spoken{{"Nadia Rahman", onrecord.Direct, "“The ferry stays,” … “It always will, and nobody asked us.”"}},
		},
		{
			name: "a long post before the name",
			text: "The leader of the Conservative group on Wexmouth Council, Cllr Alan Thorne, said he was “appalled”.",
			want: []spoken{{"Alan Thorne", onrecord.Mixed, "he was “appalled”"}},
		},
		{
			name: "a headline that ends with its speaker",
			text: "Nearly 2,000 houses damaged in Wexmouth, watchdog group claims\n\nA report was published on Monday.",
			want: []spoken{{"watchdog group", onrecord.Indirect, "Nearly 2,000 houses damaged in Wexmouth"}},
			all:  true,
		},
		{
			name: "a statement in full",
			text: "Alan Thorne’s full statement:\n\n“We are aware of the incident and will answer soon.”",
			want: []spoken{{"Alan Thorne", onrecord.Direct, "“We are aware of the incident and will answer soon.”"}},
		},
		{
			name: "a role without a name",
			text: "The chief whip met Nadia Rahman in Wexmouth. The chief whip said: “There is no plot.”",
			want: []spoken{{"chief whip", onrecord.Direct, "“There is no plot.”"}},
		},
		{
			name: "people who give no names",
			text: "“The ferry stays,” one MP said. “It goes,” said another. A third said: “I have had enough.”",
			want: []spoken{
				{"one MP", onrecord.Direct, "“The ferry stays,”"},
				{"another", onrecord.Direct, "“It goes,”"},
				{"A third", onrecord.Direct, "“I have had enough.”"},
			},
		},
		{
			name: "a couple",
			text: "Alan Thorne and Judith Thorne met in Wexmouth on Monday. “We are staying,” the couple said.",
			want: []spoken{{"Alan Thorne and Judith Thorne", onrecord.Direct, "“We are staying,”"}},
		},
		{
			name: "a headline by a role, named below",
			text: "Council leader tells critics to “step aside”\n\nWexmouth’s most senior councillor has backed Alan Thorne.\n\nCllr Nadia Rahman, the leader of Wexmouth Council, told the Wexmouth Gazette: “Alan is a serious man.”",
			want: []spoken{{"Nadia Rahman", onrecord.Mixed, "to “step aside”"}, {"Nadia Rahman", onrecord.Direct, "“Alan is a serious man.”"}},
		},
		{
			name: "kin",
			text: "Alan Thorne spoke on Monday. “He is well,” his brother said.",
			want: []spoken{{"his brother", onrecord.Direct, "“He is well,”"}},
		},
		{
			name: "a headline in straight single marks",
			text: "Thorne tells critics: 'I will not go'\n\nAlan Thorne told his party on Monday that he would stay.",
			want: []spoken{{"Alan Thorne", onrecord.Direct, "'I will not go'"}},
		},
		{
			name: "scare quotes",
			text: "The “temporary” bridge in Wexmouth has stood for 40 years.",
		},
		{
			name: "a quotation inside a quotation",
			text: "“He told me ‘the ferry stays’ and left,” said Nadia Rahman.",
			want: []spoken{{"Nadia Rahman", onrecord.Direct, "“He told me ‘the ferry stays’ and left,”"}},
		},
		{
			name: "a relative clause between name and verb",
			text: "Nadia Rahman, who replaced Alan Thorne, said the ferry would stay.",
			want: []spoken{{"Nadia Rahman", onrecord.Indirect, "the ferry would stay"}},
			all:  true,
		},
		{
			name: "a relative clause with a quotation",
			text: "Nadia Rahman, who replaced Alan Thorne, said: “The ferry stays.”",
			want: []spoken{{"Nadia Rahman", onrecord.Direct, "“The ferry stays.”"}},
		},
		{
			name: "said of",
			text: "“He is a serious man,” said Nadia Rahman of Alan Thorne.",
			want: []spoken{{"Nadia Rahman", onrecord.Direct, "“He is a serious man,”"}},
		},
		{
			name: "said X of Y, the verb last",
			text: "“He is a serious man,” Nadia Rahman said of Alan Thorne.",
			want: []spoken{{"Nadia Rahman", onrecord.Direct, "“He is a serious man,”"}},
		},
		{
			name: "a headline in single marks",
			text: "Thorne: ‘I will not go’\n\nAlan Thorne told his party on Monday that he would stay.",
			want: []spoken{{"Alan Thorne", onrecord.Direct, "‘I will not go’"}},
		},
		{
			name: "a colon attributes",
			text: "Nadia Rahman: “The ferry stays.”\n\nAlan Thorne: “It must go.”",
			want: []spoken{{"Nadia Rahman", onrecord.Direct, "“The ferry stays.”"}, {"Alan Thorne", onrecord.Direct, "“It must go.”"}},
		},
		{
			name: "British marks, the comma outside",
			text: "‘The ferry stays’, said Nadia Rahman. ‘It won’t go’, she added.",
			want: []spoken{{"Nadia Rahman", onrecord.Direct, "‘The ferry stays’"}, {"Nadia Rahman", onrecord.Direct, "‘It won’t go’"}},
		},
		{
			name: "American marks, the comma inside",
			text: "\"The ferry stays,\" Nadia Rahman said. \"It won't go,\" she added.",
			want: []spoken{{"Nadia Rahman", onrecord.Direct, "\"The ferry stays,\""}, {"Nadia Rahman", onrecord.Direct, "\"It won't go,\""}},
		},
		{
			name: "an American quotation inside another",
			text: "\"He told me 'the ferry stays' and left,\" Nadia Rahman said.",
			want: []spoken{{"Nadia Rahman", onrecord.Direct, "\"He told me 'the ferry stays' and left,\""}},
		},
		{
			name: "a quotation over two paragraphs",
			text: "Nadia Rahman said: “The ferry stays.\n\n“It always will.”",
			want: []spoken{{"Nadia Rahman", onrecord.Direct, "“The ferry stays. … “It always will.”"}},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := speech(t, "", c.text, c.all); !slices.Equal(got, c.want) {
				t.Errorf("speech of %q:\n got %q\nwant %q", c.text, got, c.want)
			}
		})
	}
}

// TestViaAndWithin holds the reader to whom something was said to, and to what is
// said inside of what somebody else says.
func TestViaAndWithin(t *testing.T) {
	r := newReader(t)
	rec := r.Read(&onrecord.Article{Text: "“The ferry stays,” Nadia Rahman told the Wexmouth Gazette.\n\nAccording to Frances Bell, Alan Thorne said the ferry would go."})
	by := map[string]onrecord.Attribution{}
	for _, a := range rec.Attributions {
		by[a.Source.Name] = a
	}
	if via := by["Nadia Rahman"].Via; len(via) != 1 || via[0].Name != "Wexmouth Gazette" {
		t.Errorf("via %+v", via)
	}
	if inner, outer := by["Alan Thorne"], by["Frances Bell"]; inner.Within == "" || inner.Within != outer.ID {
		t.Errorf("%+v is not within %+v", inner, outer)
	}
}

// TestSourcesWithoutNames holds the reader to how it marks sources that give no
// name.
func TestSourcesWithoutNames(t *testing.T) {
	rec := newReader(t).Read(&onrecord.Article{Text: "One MP said the leader must go. Two backbenchers said he must stay. A spokesman for Wexmouth Council said nothing had changed. “No,” another said. Voters said they were tired."})
	got := map[string]bool{}
	for _, a := range rec.Attributions {
		got[a.Source.Name] = a.Source.Anonymous
		if a.Source.Entity == "" || rec.Entities.ByID(a.Source.Entity) == nil {
			t.Errorf("%q is no entity", a.Source.Name)
		}
	}
	for name, want := range map[string]bool{"One MP": true, "Two backbenchers": true, "another": true, "Wexmouth Council": false, "Voters": false} {
		if anonymous, ok := got[name]; !ok || anonymous != want {
			t.Errorf("%q: found %v, anonymous %v", name, ok, anonymous)
		}
	}
}

// TestWhoIsTold holds the reader to whom something was said to, not whose they
// are.
func TestWhoIsTold(t *testing.T) {
	rec := newReader(t).Read(&onrecord.Article{Text: "Nadia Rahman told Alan Thorne’s critics to “speak up or step aside”."})
	for _, a := range rec.Attributions {
		for _, via := range a.Via {
			if via.Name == "Alan Thorne" {
				t.Errorf("said to Alan Thorne: %+v", a)
			}
		}
	}
	if len(rec.Attributions) == 0 {
		t.Error("nothing found")
	}
}
