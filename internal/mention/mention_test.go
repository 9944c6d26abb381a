package mention_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"onrecord"
	"onrecord/internal/mention"
	"onrecord/internal/model"
	"onrecord/internal/text"
	"onrecord/internal/tokenize"
)

func TestNames(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string // "kind name", in order of first mention
	}{
		{"a title is no part of the name", "Cllr Ann Lee spoke. Cllr Lee sat down.", []string{"person Ann Lee"}},
		{"a peerage is", "A poll by Lord Ray came out.", []string{"person Lord Ray"}},
		{"a short form before the full one", "Lee resigns\nThe mayor Ann Lee said on Monday that she would go.", []string{"person Ann Lee"}},
		{"a constituency joined by and", "Ann Lee, the MP for Holborn and St Pancras, spoke.", []string{"person Ann Lee", "place Holborn and St Pancras"}},
		{"an acronym in brackets", "The Office for River Safety (ORS) met. Later ORS said no.", []string{"organisation Office for River Safety"}},
		{"spellings of one outlet", "Ham & High reported it. She told the Ham&High.", []string{"organisation Ham & High"}},
		{"initials that spell a name with small words", "It met the Alliance to Mend Our Rivers (AMOR). AMOR said no.", []string{"organisation Alliance to Mend Our Rivers"}},
		{"initials with periods", "The Office for River Safety met. The O.R.S. said no.", []string{"organisation Office for River Safety"}},
		{"where somebody sits", "Ann Lee, the MP for Ebbing, spoke. Ebbing is far.", []string{"person Ann Lee", "place Ebbing"}},
		{"a family name that is a month", "Prime Minister Ann May spoke.", []string{"person Ann May"}},
		{"capitals at the start of an article", "CARDIFF has a mayor. She lives in Cardiff.", []string{"place Cardiff"}},
		{"a party, its people and its adjective", "The GOP met. Republicans cheered. A Republican plan failed, and the Republicans left.", []string{"organisation Republicans"}},
		{"a party by its adjective and its name", "A Tory plan failed. The Conservative Party met.", []string{"organisation Conservative Party"}},
		{"a name that goes on", "Juan Paz Soto spoke. Juan Paz left.", []string{"person Juan Paz Soto"}},
		{"a name with one less before it", "Paz Soto spoke. Juan Paz Soto left.", []string{"person Juan Paz Soto"}},
		{"a people of two words", "A Sri Lankan plan failed.", nil},
		{"a law by two names", "The board praised the Equal Rights Amendment. It said that ERA was law.", []string{"other Equal Rights Amendment"}},
		{"a brother", "Ann Lee spoke for her brother Robert, who was absent.", []string{"person Ann Lee", "person Robert Lee"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, e := range mention.Find(tokenize.Doc(c.text)).All() {
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

func TestChains(t *testing.T) {
	for _, c := range []struct {
		name, text, entity string
		want               []string // its mentions
	}{
		{"a pronoun takes the subject", "Ann Lee met Eve Poe. She said it went well.", "Ann Lee", []string{"Ann Lee", "She"}},
		{"gender decides", "Ann Lee met Bob Ray. He said it went well.", "Bob Ray", []string{"Bob Ray", "He"}},
		{"an object is not its own subject", "Bob Ray has left. Tom Poe criticised him.", "Bob Ray", []string{"Bob Ray", "him"}},
		{"a post given in apposition", "Ann Lee, leader of the Greens, met Eve Poe. The leader left.", "Ann Lee", []string{"Ann Lee", "leader of the Greens", "The leader"}},
		{"a post before the name", "Labour leader Ann Lee met Eve Poe. The Labour leader left.", "Ann Lee", []string{"Ann Lee", "The Labour leader"}},
		{"a post of several words", "Home Secretary Ann Lee met Foreign Secretary Bo Ray. The home secretary left.", "Ann Lee", []string{"Ann Lee", "The home secretary"}},
		{"a post with another one's name in it", "President Ann Lee met Vice President Bo Ray. The president left.", "Ann Lee", []string{"Ann Lee", "The president"}},
		{"a post of old", "President Ann Lee met former President Bo Ray. The former president left.", "Bo Ray", []string{"Bo Ray", "The former president"}},
		{"a post in fewer words", "Chief of staff Ann Lee met Eve Poe. The chief left.", "Ann Lee", []string{"Ann Lee", "The chief"}},
		{"a family name alone", "Ann Lee met Eve Poe. Ms Lee left.", "Ann Lee", []string{"Ann Lee", "Lee"}},
		{"a relative pronoun", "Ann Lee, who is the leader, left.", "Ann Lee", []string{"Ann Lee", "who"}},
		{"an unnamed spokesman is his body", "The Home Office was silent. A spokesman for the Home Office said no.", "Home Office", []string{"Home Office", "A spokesman for the Home Office", "Home Office"}},
		{"the brother keeps his own name", "Bob Ray spoke. His brother Tom sat. Mr Ray left.", "Bob Ray", []string{"Bob Ray", "His", "Ray"}},
		{"a misspelt name", "Bob Johnson spoke. Later Bob Jonson left.", "Bob Johnson", []string{"Bob Johnson", "Bob Jonson"}},
		{"two people together", "Ann Lee and Bob Ray met. They said no.", "Ann Lee and Bob Ray", []string{"They"}},
		{"polls with names of their own", "The YouGov poll came out. The ICM poll says no.", "YouGov poll", []string{"The YouGov poll"}},
		{"a panel by name", "The House Rules Committee met. The panel said no.", "House Rules Committee", []string{"House Rules Committee", "The panel"}},
		{"kin of somebody by post", "Ann Lee spoke for Bo Ray. Ann Lee smiled. The prime minister's wife left.", "Ann Lee", []string{"Ann Lee", "Ann Lee", "The prime minister's wife"}},
		{"kin of somebody by name", "Ann Lee spoke for Bo Ray. Ann Lee smiled. Cy Dunn's wife left.", "Ann Lee", []string{"Ann Lee", "Ann Lee"}},
		{"kin of somebody by post, where two may be", "Ann Lee spoke for Eve Poe. Ann Lee smiled. The prime minister's wife left.", "Ann Lee", []string{"Ann Lee", "Ann Lee", "The prime minister"}},
		{"a letter", "An open letter came out. The letter says no.", "open letter", []string{"An open letter", "The letter"}},
		{"the campaign of a person", "Ann Lee spoke. Her campaign said no.", "Ann Lee campaign", []string{"Her campaign"}},
		{"an article that opens with a description", "Sometown's Labour candidate has backed the plan.\n\nCouncillor Ann Lee has signed a letter.", "Ann Lee", []string{"Sometown's Labour candidate", "Ann Lee"}},
		{"a councillor and she", "Cllr Sarah Hayward met Tom Poe. She said no. Cllr Hayward left.", "Sarah Hayward", []string{"Sarah Hayward", "She", "Hayward"}},
		{"the leader of a party", "Ed Miliband, the Labour leader, met Nick Clegg, the Liberal Democrat leader. The Labour leader said no.", "Ed Miliband", []string{"Ed Miliband", "the Labour leader", "The Labour leader"}},
		{"of two of a family name the one not named in full", "Ed Miliband beat his brother David Miliband in 2010. Mr Miliband stayed. David Miliband left. Mr Miliband said no.", "Ed Miliband", []string{"Ed Miliband", "his", "Miliband", "Miliband"}},
		{"of two of a family name the one of that gender", "Alan Thorne and Judith Thorne met. Mrs Thorne said no. Mr Thorne left.", "Judith Thorne", []string{"Judith Thorne", "Thorne"}},
		{"a family name and the pronoun after it", "Hillary Clinton spoke. Bill Clinton was there. Clinton said she was tired.", "Hillary Clinton", []string{"Hillary Clinton", "Clinton", "she"}},
		{"a couple", "Alan Thorne and Judith Thorne met. The couple said no. They left.", "Alan Thorne and Judith Thorne", []string{"The couple", "They"}},
		{"both men", "Ed Miliband and Nick Clegg spoke. Both men said no.", "Ed Miliband and Nick Clegg", []string{"Both men"}},
		{"a brother without a name", "Alan Thorne spoke. His brother said no. His brother left.", "His brother", []string{"His brother", "His brother"}},
		{"a brother who gets a name", "Alan Thorne spoke. His brother said no. His brother, Derek, left.", "Derek Thorne", []string{"His brother", "His brother", "Derek"}},
		{"whose brother it is", "Alan Thorne spoke. His brother, Derek, left.", "Alan Thorne", []string{"Alan Thorne", "His"}},
		{"a wife before her name", "Alan Thorne praised his wife, Judith. His wife left.", "Judith", []string{"his wife", "Judith", "His wife"}},
		{"a lawyer, an attorney", "An attorney for Alan Thorne, Colin Drake, said no. Alan Thorne's lawyer left.", "Colin Drake", []string{"An attorney for Alan Thorne", "Colin Drake", "Alan Thorne's lawyer"}},
		{"a metonym", "Downing Street said no. No 10 added nothing. Number 10 was silent.", "Downing Street", []string{"Downing Street", "No 10", "Number 10"}},
		{"another metonym", "The White House said no. It added that the White House had not asked.", "White House", []string{"White House", "It", "White House"}},
		{"a group of several", "Several ministers met. They said no.", "Several ministers", []string{"Several ministers", "They"}},
		{"an unnamed spokesman is he", "A spokesman for the Home Office said no. He added nothing.", "Home Office", []string{"A spokesman for the Home Office", "Home Office", "He"}},
		{"a post in an article about somebody else", "The prime minister came to Ayton. Ann Lee, the mayor of Ayton, met him. The prime minister said no.", "prime minister", []string{"The prime minister", "him", "The prime minister"}},
		{"a post of a body that is another's", "Ann Lee spoke. Ann Lee said no. The chairman of the River Trust left.", "Ann Lee", []string{"Ann Lee", "Ann Lee"}},
		{"this man is nobody before", "Bob Ray spoke. “Look at this man,” Ann Lee said.", "Bob Ray", []string{"Bob Ray"}},
		{"a judge is the judge", "A judge met Bob Ray. Bob Ray spoke. The judge said no.", "judge", []string{"A judge", "The judge"}},
		{"a clause that says which one", "Bob Ray spoke. The senator who voted for it left.", "Bob Ray", []string{"Bob Ray"}},
		{"a title tells namesakes apart", "President Barack Obama spoke. Michelle Obama sat beside him. President Obama left.", "Barack Obama", []string{"Barack Obama", "him", "Obama"}},
		{"a title spelled out", "Gov. Ann Lee met Bob Ray. Bob Ray left. The governor said no.", "Ann Lee", []string{"Ann Lee", "The governor"}},
		{"a post once held is nobody else", "Bob Ray spoke. When home secretary, he said no.", "Bob Ray", []string{"Bob Ray", "he"}},
		{"polls that get names later", "A new poll came out. The ICM poll says no. The YouGov poll says yes.", "ICM poll", []string{"A new poll", "The ICM poll"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, e := range mention.Find(tokenize.Doc(c.text)).All() {
				if e.Name == c.entity {
					for _, m := range e.Mentions {
						got = append(got, m.Span.In(c.text))
					}
				}
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("mentions of %q in %q:\n got %q\nwant %q", c.entity, c.text, got, c.want)
			}
		})
	}
}

func TestUnnamed(t *testing.T) {
	for _, c := range []struct {
		name, text, entity string
		anonymous, plural  bool
	}{
		{"one of a body", "One Labour MP said no.", "One Labour MP", true, false},
		{"a source", "A Labour source said no.", "Labour source", true, false},
		{"a few", "Two backbenchers said no.", "Two backbenchers", true, true},
		{"bare plural", "In recent days shadow cabinet ministers have said no.", "shadow cabinet ministers", true, true},
		{"a class of people is a group", "Voters said no.", "Voters", false, true},
		{"one whose noun is left out", "“No,” one said.", "one", true, false},
		{"another", "One minister said yes. Another said no.", "Another", true, false},
		{"a third", "A third said no.", "A third", true, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, e := range mention.Find(tokenize.Doc(c.text)).All() {
				if e.Name == c.entity {
					if e.Anonymous != c.anonymous || e.Plural != c.plural {
						t.Errorf("%q: anonymous %v, plural %v", e.Name, e.Anonymous, e.Plural)
					}
					return
				}
			}
			t.Errorf("no entity %q in %q", c.entity, c.text)
		})
	}
}

// corpus is a tiny corpus for training.
func corpus() []mention.Example {
	name := func(from, to int32, kind onrecord.Kind) mention.Name {
		return mention.Name{Tokens: text.Range{From: from, To: to}, Kind: kind}
	}
	return []mention.Example{
		{Doc: tokenize.Doc("Ann Lee went to Paris ."), Names: []mention.Name{name(0, 2, onrecord.Person), name(4, 5, onrecord.Place)}},
		{Doc: tokenize.Doc("The Home Office told Bob Ray no ."), Names: []mention.Name{name(1, 3, onrecord.Organisation), name(4, 6, onrecord.Person)}},
	}
}

func train(tb testing.TB) []byte {
	tb.Helper()
	var b model.Builder
	if err := mention.Train(corpus(), mention.Options{Trainings: 2, Epochs: 5, Every: 1, Seed: 1, Rate: 0.1}, &b, nil); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

func TestTrainingIsDeterministicAndLearns(t *testing.T) {
	data := train(t)
	if !slices.Equal(data, train(t)) {
		t.Error("the same corpus gave other bytes")
	}
	file, err := model.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	namer, err := mention.OpenNamer(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range corpus() {
		if got := namer.Names(e.Doc); !slices.Equal(got, e.Names) {
			t.Errorf("names of %q: got %v, want %v", e.Doc.Text, got, e.Names)
		}
	}
}

func BenchmarkNames(b *testing.B) {
	file, err := model.Open(train(b))
	if err != nil {
		b.Fatal(err)
	}
	namer, err := mention.OpenNamer(file)
	if err != nil {
		b.Fatal(err)
	}
	doc := tokenize.Doc(strings.Repeat(article, 20))
	b.SetBytes(int64(len(doc.Text)))
	b.ReportAllocs()
	for b.Loop() {
		namer.Names(doc)
	}
	b.ReportMetric(float64(doc.Len())*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}

// BenchmarkFind shows by its words/s that the cost is linear in the length.
func BenchmarkFind(b *testing.B) {
	for _, n := range []int{1, 10, 100} {
		doc := tokenize.Doc(strings.Repeat(article, n))
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			b.SetBytes(int64(len(doc.Text)))
			b.ReportAllocs()
			for b.Loop() {
				mention.Find(doc)
			}
			b.ReportMetric(float64(doc.Len())*float64(b.N)/b.Elapsed().Seconds(), "words/s")
		})
	}
}

const article = "Sometown Council leader Ann Lee told Radio Somewhere that she would not go. " +
	"“He is wrong,” Ms Lee said of Bob Ray, the mayor of Othertown, who has asked her to resign. " +
	"Two councillors said their party had lost its way since the letter of the Office for River Safety (ORS) in March.\n\n"

func FuzzFind(f *testing.F) {
	f.Add("Cllr Ann Lee said: “He’s gone.” Ms Lee, who is 40, left the al-Ray Party's office.")
	f.Add("The & of - MP's\n\n“ ( Mr")
	f.Fuzz(func(t *testing.T, s string) {
		doc := tokenize.Doc(s)
		for _, e := range mention.Find(doc).All() {
			if e.Name == "" || len(e.Mentions) == 0 {
				t.Errorf("entity %s: name %q, %d mentions", e.ID, e.Name, len(e.Mentions))
			}
			for _, m := range e.Mentions {
				if m.Span.Start < 0 || m.Span.Start >= m.Span.End || m.Span.End > len(s) {
					t.Errorf("entity %s: mention %v of a text of %d bytes", e.ID, m.Span, len(s))
				}
			}
		}
	})
}
