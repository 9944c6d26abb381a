package authority_test

import (
	"fmt"
	"strings"
	"testing"

	"onrecord"
	"onrecord/internal/authority"
)

// shown is what a file told, an entry a line.
func shown(list []authority.Entry) string {
	var out []string
	for _, e := range list {
		line := fmt.Sprintf("%d %s %s %s [%s]", e.Line, e.Kind, e.Ref, e.Name, strings.Join(e.Names, ", "))
		for _, m := range e.Memberships {
			line += fmt.Sprintf(" %s/%s/%s/%s %s–%s", m.Role, m.Organisation, m.Area, m.Party, m.From, m.To)
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

func TestParse(t *testing.T) {
	for _, c := range []struct{ name, ext, content, want string }{
		{
			"a person a line", ".jsonl",
			`{"id":"x/1","name":"Ann Lee","other_names":[{"name":"A. Lee"}],"memberships":[{"post":"MP","organization":"Assembly","area":{"name":"Eastmoor"},"on_behalf_of":"Blues","start_date":"2005-05-05T00:00:00Z"}]}` + "\n\n" +
				`{"id":"x/2","name":"The Blues","classification":"party"}`,
			"1 person x/1 Ann Lee [A. Lee] MP/Assembly/Eastmoor/Blues 2005-05-05–\n3 organisation x/2 The Blues []",
		},
		{
			"an array", ".json", `[{"id":"x/1","name":"Ann Lee","names":["Anne Lee"]}]`,
			"1 person x/1 Ann Lee [Anne Lee]",
		},
		{
			"all in one object", ".json",
			`{"persons":[{"id":"p1","name":"Ann Lee"}],"organizations":[{"id":"o1","name":"Assembly"},{"id":"o2","name":"Blues"}],
			"posts":[{"id":"s1","role":"Speaker"}],"areas":[{"id":"a1","name":"Eastmoor"}],
			"memberships":[{"person_id":"p1","organization_id":"o1","post_id":"s1","area_id":"a1","on_behalf_of_id":"o2","start_date":"2005","end_date":"2010-04"}]}`,
			"1 person p1 Ann Lee [] Speaker/Assembly/Eastmoor/Blues 2005–2010-04\n1 organisation o1 Assembly []\n1 organisation o2 Blues []",
		},
		{
			"a table", ".csv", "id,name,aliases,post,organization,start,end\nx/1,Ann Lee,A. Lee; Anne Lee,Mayor,Eastmoor,2005,2009\nx/1,Ann Lee,,Leader,Blues,2009,\n",
			"2 person x/1 Ann Lee [A. Lee, Anne Lee] Mayor/Eastmoor// 2005–2009 Leader/Blues// 2009–",
		},
		{
			"an end before the beginning is unknown", ".csv", "name,role,from,to\nAnn Lee,Mayor,2011-04-20,2002-06-01\n",
			"2 person  Ann Lee [] Mayor/// –",
		},
		{
			"an election is the day of a candidacy", ".jsonl", `{"id":"x/1","name":"Ann Lee","memberships":[{"role":"Candidate","election":"2015-05-07"}]}`,
			"1 person x/1 Ann Lee [] Candidate/// 2015-05-07–2015-05-07",
		},
	} {
		got, err := authority.Parse("file", c.ext, []byte(c.content))
		if err != nil || shown(got) != c.want {
			t.Errorf("%s: %v\n%s\nwant\n%s", c.name, err, shown(got), c.want)
		}
	}
}

func TestWhatIsWrongIsNamedWithItsLine(t *testing.T) {
	for _, c := range []struct{ ext, content, want string }{
		{".jsonl", "{\"id\":\"x/1\",\"name\":\"Ann Lee\"}\n{\"id\":\"x/2\"}", "file: line 2: a name is missing"},
		{".jsonl", "{\"id\":\"x/1\",\"name\":\"Ann Lee\"}\n\n{\"id\":", "file: line 3: this is no JSON"},
		{".jsonl", `{"name":7}`, "file: line 1: the field name holds a number"},
		{".jsonl", `{"id":"a","name":"Eastmoor","type":"constituency"}`, `"Eastmoor" is a constituency; only people`},
		{".json", `[]`, "it names no person"},
		{".csv", "ref,role\n", "file: line 1: no column is called name"},
		{".csv", "name,from\nAnn Lee,May\n", `file: line 2: "May" is no day`},
		{".csv", "name,kind\nAnn Lee,ferry\n", `file: line 2: kind is "ferry"`},
		{".csv", "name\nLee, Ann\n", "file: line 2: 2 columns, but the head has 1"},
		{".csv", "id,name,kind\nx,Ann Lee,person\nx,Assembly,organisation\n", "file: line 3: x is of kind organisation here and of kind person on line 2"},
	} {
		_, err := authority.Parse("file", c.ext, []byte(c.content))
		if err == nil || !strings.Contains(err.Error(), c.want) || onrecord.CodeOf(err) != onrecord.Invalid {
			t.Errorf("%q: %v, want %q", c.content, err, c.want)
		}
	}
}
