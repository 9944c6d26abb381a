package ingest

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	xunicode "golang.org/x/text/encoding/unicode"
)

func TestDecode(t *testing.T) {
	const (
		english = "“We’ve waited long enough,” Ann Lee told the council on Monday – the café’s owner agreed. "
		french  = "La députée a soutenu le projet de pont lundi, déclarant que la ville avait assez attendu. "
		polish  = "Posłanka poparła w poniedziałek plan budowy mostu, mówiąc, że miasto czekało już wystarczająco długo. "
		russian = "Депутат поддержала план строительства нового моста в понедельник, заявив, что город ждал достаточно. "
		nihongo = "議員は月曜日に新しい橋の計画を支持し、町は十分に待ったと述べた。市長はこれに反対した。"
		chinese = "议员星期一支持修建新桥的计划，并说这座城市已经等得够久了。市长表示反对。"
		hangul  = "의원은 월요일에 새 다리 계획을 지지하며 도시는 충분히 기다렸다고 말했다. 시장은 반대했다."
	)
	tests := map[string]struct {
		text   string
		coding encoding.Encoding
		note   string
	}{
		"UTF-8":                {english, encoding.Nop, ""},
		"UTF-8 with a mark":    {"\ufeff" + english, encoding.Nop, ""},
		"line ends":            {"a b\r\nc d\r\n\r\n\r\n", encoding.Nop, ""},
		"windows-1252":         {english, charmap.Windows1252, "windows-1252"},
		"windows-1252, longer": {strings.Repeat(english, 20), charmap.Windows1252, "windows-1252"},
		"one letter":           {"Ann Lee met Bo Ray in a café on Monday.", charmap.Windows1252, "windows-1252"},
		"ISO 8859-1":           {french, charmap.ISO8859_1, "windows-1252"},
		"ISO 8859-2":           {strings.Repeat(polish, 3), charmap.ISO8859_2, "iso-8859-2"},
		"windows-1251":         {strings.Repeat(russian, 3), charmap.Windows1251, "windows-1251"},
		"KOI8-R":               {strings.Repeat(russian, 3), charmap.KOI8R, "koi8-r"},
		"Shift_JIS":            {strings.Repeat(nihongo, 3), japanese.ShiftJIS, "shift_jis"},
		"GB 18030":             {strings.Repeat(chinese, 3), simplifiedchinese.GB18030, "gb18030"},
		"EUC-KR":               {strings.Repeat(hangul, 3), korean.EUCKR, "euc-kr"},
		"UTF-16, little end":   {english, xunicode.UTF16(xunicode.LittleEndian, xunicode.UseBOM), "UTF-16"},
		"UTF-16, big end":      {english, xunicode.UTF16(xunicode.BigEndian, xunicode.UseBOM), "UTF-16"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			raw, err := tt.coding.NewEncoder().Bytes([]byte(tt.text))
			if err != nil {
				t.Fatal(err)
			}
			got, notes, err := decode(raw, "")
			if err != nil || got != tt.text {
				t.Fatalf("got %q, %v", got, err)
			}
			note := ""
			if len(notes) > 0 {
				note = strings.TrimPrefix(notes[0].Text, "decoded from ")
			}
			if note != tt.note {
				t.Errorf("note %q, want %q", note, tt.note)
			}
		})
	}
}

func TestDamagedUTF8KeepsItsLetters(t *testing.T) {
	got, notes, err := decode([]byte("“Café”, said Ann Lee – “na\xefve”."), "")
	if err != nil || got != "“Café”, said Ann Lee – “na\uFFFDve”." || len(notes) != 1 {
		t.Errorf("%q, %v, %v", got, notes, err)
	}
}

func TestRubbishIsRefused(t *testing.T) {
	for name, b := range map[string]string{
		"NUL":       "a\x00b",
		"controls":  strings.Repeat("\x01\x02abc", 100),
		"jpeg":      "\xff\xd8\xff\xe0\x10JFIF\x01\x02\x03\x9f\x81\xfe\xdd\x90\x8d",
		"high only": strings.Repeat("\x81\x8d\x8f\x90\x9d", 100),
	} {
		if text, _, err := decode([]byte(b), ""); err == nil {
			t.Errorf("%s: read as %q", name, text)
		}
	}
}

func TestGuessesAreTheSameEveryTime(t *testing.T) {
	raw := []byte("Ann Lee met Bo Ray in a caf\xe9 on Monday.")
	for range 200 {
		_, notes, err := decode(raw, "")
		if err != nil || len(notes) != 1 || notes[0].Text != "decoded from windows-1252" {
			t.Fatalf("%v, %v", notes, err)
		}
	}
}
