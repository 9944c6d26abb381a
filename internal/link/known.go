package link

import "onrecord"

// Known is a person or organisation of an authority file.
type Known struct {
	Ref         string
	Kind        onrecord.Kind // Person or Organisation
	Name        string
	Names       []string // others
	Memberships []Membership
}

// Membership is a post, a seat or a candidacy that somebody had. Days are ISO
// dates, also of a year or a month alone; "" where it is not known.
type Membership struct {
	Role, Organisation, Area, Party string
	From, To                        string
}

// covers reports whether the membership is known to stand on a day.
func (m Membership) covers(day string) bool {
	return m.From != "" && day != "" && m.From <= day && (m.To == "" || m.To >= day)
}

// gap is about how many years lie between a day and the membership: negative
// when it began later, 0 when it stands.
func (m Membership) gap(day string) int {
	switch {
	case m.covers(day):
		return 0
	case m.To != "" && m.To < day:
		return year(day) - year(m.To)
	case m.From > day:
		return year(day) - year(m.From)
	}
	return 0
}

func year(day string) int {
	n := 0
	for i := 0; i < 4 && i < len(day); i++ {
		n = 10*n + int(day[i]-'0')
	}
	return n
}
