package office_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"onrecord"
	"onrecord/reader"
)

// TestNobodyIsGivenThePostOfAnother holds what once went wrong in articles: a
// post given to the wrong person, or one that is only wished for.
func TestNobodyIsGivenThePostOfAnother(t *testing.T) {
	r, err := reader.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, text, never string }{
		{"a demand is no resignation", "Voters want Labour leader Ann Lee to quit as defence minister.", "Ann Lee resigned"},
		{"a refusal is none", "Ann Lee refused to resign as leader of Ayton Council.", "Ann Lee resigned"},
		{"a name that opens the sentence", "Against Ann Lee, the Ohio governor earned 51 percent.", "Ann Lee holds governor"},
		{"a name that closes a clause", "The founder is Ann Lee, the Labour nominee had some explaining to do.", "Ann Lee seeks nominee"},
		{"other people run", "Bo Ray said that the group works where folks are running for sheriff.", "Bo Ray seeks"},
		{"anybody", "Bo Ray wants to behave like someone who wants to be president.", "Bo Ray seeks"},
		{"a family is no body", "Bo Ray, a member of the Lee family, was there.", "member"},
		{"a relative", "Ann Lee is touring America. Ann Lee will speak. The prime minister's wife is paid.", "prime minister"},
		{"the wife of a president", "First lady Ann Lee spoke on Thursday. On Friday, President Lee followed up.", "Ann Lee holds president"},
		{"the spokesman of a chairman", "A spokesman for House Intelligence Chairman Ann Lee said no.", "Ann Lee holds spokesman"},
		{"the spokesman of a president", "A spokesman for Russian President Bo Ray said no.", "Bo Ray holds spokesman"},
		{"the staff of a mayor", "The police met members of Mayor Lee's staff, and Ann Lee spoke.", "member"},
		{"a description in passing", "Bo Ray spoke. Bo Ray wrote of an inquiry by the New York attorney general. Bo Ray left.", "Bo Ray holds attorney general"},
	} {
		var got []string
		for _, o := range r.Read(&onrecord.Article{Text: c.text}).Offices {
			got = append(got, fmt.Sprintf("%s %s %s", o.Person.Name, o.Status, o.Role))
			if len(o.Why) == 0 {
				t.Errorf("%s: %+v does not say why", c.name, o)
			}
		}
		if s := strings.Join(got, "; "); strings.Contains(s, c.never) {
			t.Errorf("%s: got %s", c.name, s)
		}
	}
}

func TestAPostToBeLeft(t *testing.T) {
	r, err := reader.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range r.Read(&onrecord.Article{Text: "Ann Lee, who will resign as leader of Ayton Council next month, was there."}).Offices {
		if o.Status == onrecord.Leaving && o.Role == "leader" {
			return
		}
	}
	t.Error("who will resign is not leaving")
}

// TestPostsWithTheirBodies holds posts read from whole articles: what belongs
// to the name of the post, the body and the place, and what does not.
func TestPostsWithTheirBodies(t *testing.T) {
	r, err := reader.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ text, want string }{
		{"Rep. Ann Lee, ranking member of the House Intelligence Committee, said no.", "Ann Lee, ranking member, House Intelligence Committee, , holds"},
		{"Ann Lee, mayor of Taiwan's second city, said yes.", "Ann Lee, mayor, , , holds"},
		{"Ann Lee is president of Taiwan's ruling Democratic Progressive Party.", "Ann Lee, president, Democratic Progressive Party, , holds"},
		{"Ann Lee, a former Republican candidate for president tipped to be health secretary, has gone.", "Ann Lee, candidate for president, Republican, , held"},
		{"The ex-BBC chief Ann Lee said no.", "Ann Lee, chief, BBC, , held"},
		{"Opposition MP Ann Lee said yes.", "Ann Lee, MP, , , holds"},
		{"Governor of California Ann Lee said yes.", "Ann Lee, governor, , California, holds"},
		{"Minister of Foreign Affairs Ann Lee said yes.", "Ann Lee, minister of foreign affairs, , , holds"},
	} {
		var got []string
		for _, o := range r.Read(&onrecord.Article{Text: c.text}).Offices {
			got = append(got, strings.Join([]string{o.Person.Name, o.Role, o.Organisation, o.Area, string(o.Status)}, ", "))
		}
		if !slices.Contains(got, c.want) {
			t.Errorf("%s\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}
