package reader_test

import (
	"slices"
	"testing"

	"onrecord"
)

// TestNamesOfBritishPolitics holds names that the training data, American news
// of 2015 and 2016, never had.
func TestNamesOfBritishPolitics(t *testing.T) {
	r := newReader(t)
	for _, c := range []struct {
		name, text string
		want       []string // "kind name", in order of first mention
	}{
		{"a councillor", "Cllr Nadia Rahman told the Ham & High that she would stay.", []string{"person Nadia Rahman", "organisation Ham & High"}},
		{"a constituency joined by and", "Frances Bell, who is bidding to stand in Holborn and St Pancras, said no.", []string{"person Frances Bell", "place Holborn and St Pancras"}},
		{"two constituencies", "She was the MP for Hampstead and Kilburn, and he fought Hornsey and Wood Green.", []string{"place Hampstead and Kilburn", "place Hornsey and Wood Green"}},
		{"a party's man in a place", "Alan Thorne, Labour’s Worcester candidate, said no.", []string{"person Alan Thorne", "organisation Labour", "place Worcester"}},
		{"a branch", "Worcester Labour Party met on Monday.", []string{"organisation Worcester Labour Party"}},
		{"a council", "Camden Council leader Nadia Rahman spoke.", []string{"organisation Camden Council", "person Nadia Rahman"}},
		{"a peer", "A poll by Lord Ashcroft put the Liberal Democrats on 7 per cent.", []string{"person Lord Ashcroft", "organisation Liberal Democrats"}},
		{"initials before a name", "The chairman, K. Alan Thorne, spoke after Nadia J. Rahman.", []string{"person K. Alan Thorne", "person Nadia J. Rahman"}},
		{"a school is a body", "Frances Bell went to Trinity College before she sat in Camden.", []string{"person Frances Bell", "organisation Trinity College", "place Camden"}},
		{"water", "The ship sank in the Bay of Biscay, said Alan Thorne.", []string{"place Bay of Biscay", "person Alan Thorne"}},
		{"a bridge", "Alan Thorne closed Westminster Bridge on Monday.", []string{"person Alan Thorne", "place Westminster Bridge"}},
		{"a part of a law is nobody", "Nadia Rahman said that Title IV would go.", []string{"person Nadia Rahman", "other Title IV"}},
		{"a people is a group", "Frances Bell said that Scots want it. “Americans do not,” she said.", []string{"person Frances Bell", "group Scots", "group Americans"}},
		{"a dateline", "United Nations The United Nations Security Council said on Tuesday that it would meet.", []string{"organisation United Nations", "organisation United Nations Security Council"}},
		{"a post before a name", "A vote on it was lost by Supreme Court Justice Frances Bell.", []string{"organisation Supreme Court", "person Frances Bell"}},
		{"a post of a place", "Governor of California Alan Thorne met Mayor of London Frances Bell.", []string{"place California", "person Alan Thorne", "place London", "person Frances Bell"}},
		{"a post of a department", "Secretary of Health and Human Services Alan Thorne left.", []string{"organisation Health and Human Services", "person Alan Thorne"}},
		{"a title with of", "Secretary of State Frances Bell left with Secretary of the Treasury Alan Thorne.", []string{"person Frances Bell", "organisation Treasury", "person Alan Thorne"}},
		{"whom supporters are of", "Supporters of Frances Bell sang.", []string{"person Frances Bell"}},
		{"a foundation of two names", "The president of Alan Thorne Foundation left.", []string{"organisation Alan Thorne Foundation"}},
		{"a nickname in a name", "Rep. Nadia J. \"Nan\" Rahman smiled. Mrs Rahman said no.", []string{"person Nadia J. \"Nan\" Rahman"}},
		{"a cry is no name", "Um, Nadia Rahman said that she would wait.", []string{"person Nadia Rahman"}},
		{"links run together", "Alan Thorne Alan John ThorneSix things told reporters that he would stay.", []string{"person Alan Thorne"}},
		{"an initial in a heading", "Thorne met Frances Bell. Thorne left.\n\n— Alan J. Thorne (@alanthorne) May 4, 2016\n\nMr. Thorne left.", []string{"person Alan J. Thorne", "person Frances Bell"}},
		{"a rank cut short", "“It is late,” said Del. Frances Bell.", []string{"person Frances Bell"}},
		{"a post that is a family name", "Alan King spoke. Then Mr. King left.", []string{"person Alan King"}},
		{"a post addressed is no name", "“Madam Speaker, Alan Thorne is wrong,” she said.", []string{"person Alan Thorne"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, e := range r.Read(&onrecord.Article{Text: c.text}).Entities.All() {
				if slices.ContainsFunc(e.Mentions, func(m onrecord.Mention) bool { return m.Form == onrecord.Name }) {
					got = append(got, string(e.Kind)+" "+e.Name)
				}
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("names of %q:\n got %q\nwant %q", c.text, got, c.want)
			}
		})
	}
}

// TestCapitalsOfALede holds posts to the spelling that the article has
// elsewhere.
func TestCapitalsOfALede(t *testing.T) {
	rec := newReader(t).Read(&onrecord.Article{Text: "WORCESTER'S Progress parliamentary candidate has backed Alan Thorne.\n\nNadia Rahman, who lives in Worcester, said: “He should stay.”"})
	for _, o := range rec.Offices {
		if o.Area != "Worcester" {
			t.Errorf("area %q in %+v", o.Area, o)
		}
	}
	if len(rec.Offices) == 0 {
		t.Error("no office")
	}
}
