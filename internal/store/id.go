package store

import (
	"crypto/sha256"
	"encoding/binary"
	"strconv"
	"strings"
	"time"
	"unicode"

	"onrecord"
	"onrecord/internal/query"
)

// An id is a content hash of 63 bits. Those of versions and of what was read
// in them begin with the day of publication, so that walking down an index is
// walking from the newest back:
//
//	version  day 16 · hash of the version 47
//	row      day 16 · hash of the version 25 · place in the text, backwards 12 · hash of the row 10
//
// The rows of a version have its first bits to themselves: a version whose own
// would fall together with another's is given the next that are free (see
// findVersion), and rows of one version are told apart by counting on. So no row
// can be taken for one of another article, nor be tied to one.
const (
	dayBits   = 16
	hashBits  = 63 - dayBits
	rowBits   = 22
	placeBits = 12
)

// hash is the first 63 bits of the SHA-256 of the parts.
func hash(parts ...string) int64 {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return int64(binary.BigEndian.Uint64(sum[:]) >> 1) //nolint:gosec // 63 bits fit
}

// days counts from 1 January 1900; 0 is an unknown day.
func days(day string) int64 {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return 0
	}
	n := int64(t.Sub(time.Date(1899, 12, 31, 0, 0, 0, 0, time.UTC)).Hours() / 24)
	return min(max(n, 0), 1<<dayBits-1)
}

// dayShown is the day that days counts to n.
func dayShown(n int64) string {
	return time.Date(1899, 12, 31, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(n)).Format(time.DateOnly)
}

// dayOf is the day of a date as the record holds it; a month or a year counts
// as its first day.
func dayOf(published string) string {
	if len(published) >= len(time.DateOnly) {
		return published[:len(time.DateOnly)]
	}
	if published == "" {
		return ""
	}
	return query.Date(published).First()
}

// endOf is the first id after everything printed up to the end of date.
func endOf(date query.Date) int64 { return (days(date.Last()) + 1) << hashBits }

func articleID(a *onrecord.Article) int64 { return hash("article", a.ID) }

func versionID(a *onrecord.Article) int64 {
	h := hash("version", a.ID, a.Title, a.Published, onrecord.TextSum(a.Text))
	return days(dayOf(a.Published))<<hashBits | h>>dayBits
}

// room is the range of ids that a version has to itself, the end left out.
func room(version int64) (first, end int64) {
	first = version >> rowBits << rowBits
	return first, first + 1<<rowBits
}

// nextRoom is the same place in the next range of the same day.
func nextRoom(version int64) int64 { return counted(version, 1<<rowBits, hashBits) }

// nextRow is the next id of the same version.
func nextRow(id int64) int64 { return counted(id, 1, rowBits) }

// counted adds to the last bits of an id, round and round.
func counted(id, n int64, bits int) int64 {
	last := int64(1)<<bits - 1
	return id&^last | (id+n)&last
}

// rowID is the id of a row of version at place start of a text of size bytes.
func rowID(version int64, start, size int, claim string) int64 {
	const places = 1 << placeBits
	place := int64(places-1) - int64(start)*(places-1)/int64(max(size, 1))
	return version>>rowBits<<rowBits | place<<(rowBits-placeBits) | hash("row", claim, strconv.Itoa(start))>>(63-(rowBits-placeBits))
}

func entityID(kind onrecord.Kind, key string) int64 { return hash("entity", string(kind), key) }

// ShowID is an id as people see and type it.
func ShowID(id int64) string { return strconv.FormatInt(id, 36) }

// ParseID reads what ShowID wrote.
func ParseID(s string) (int64, error) {
	id, err := strconv.ParseInt(s, 36, 64)
	if err != nil || id <= 0 {
		return 0, onrecord.Errorf(onrecord.Invalid, "%q is no id of a row", s)
	}
	return id, nil
}

// fold is a name by which the same people are known: words of letters and
// digits in lower case, single spaces.
func fold(name string) string {
	return strings.Join(words(name), " ")
}

func words(name string) []string {
	return strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && r != '\'' && r != '’'
	})
}
