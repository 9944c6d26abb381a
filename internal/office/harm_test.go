package office_test

import (
	"fmt"
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
