from transforms.parse.repeats import is_repeated, repeats, shingles, split_lead

LEAD = "솔내시는 3일 '강변 도서관을 다시 연다'고 밝혔다."
BODY = [
    "솔내시는 3일 “강변 도서관을 다시 연다”고 밝혔다. 도서관은 지난해 큰물에 잠겨 문을 닫았다.",
    "시민들은 책을 모아 보탰다.",
]


def test_a_lead_is_a_paragraph_that_the_rest_repeats():
    assert split_lead([LEAD, *BODY]) == (LEAD, BODY)
    assert split_lead(["눈이 많이 와서 길이 막혔다.", *BODY]) == (None, ["눈이 많이 와서 길이 막혔다.", *BODY])
    mostly = f"{LEAD} 날씨가 아주 맑았다."
    assert split_lead([mostly, *BODY]) == (mostly, BODY)
    hardly = f"{LEAD} 날씨가 아주 맑고 따뜻해서 사람들이 온종일 강가를 거닐며 봄을 즐겼다."
    assert split_lead([hardly, *BODY]) == (None, [hardly, *BODY])
    assert split_lead([LEAD]) == (None, [LEAD])
    assert split_lead([]) == (None, [])


def test_a_repeated_sentence_may_differ_in_marks_and_a_few_words():
    text = shingles("솔내시는 3일 “지난해 큰물에 잠겨 문을 닫았던 강변 도서관을 봄부터 다시 열기로 했다”고 밝혔다.")
    assert repeats("솔내시는 3일 '지난해 큰물에 잠겨 문을 닫았던 강변 도서관을 봄부터 다시 연다'고 밝혔다.", text)
    assert not repeats("솔내시는 4일 바닷가 체육관을 새로 짓는다고 알렸다.", text)
    assert not repeats("3일", text)


def test_a_lead_of_shortened_sentences_is_one_too():
    body = "나루 통역사 한가람씨는 이날 모임 뒤 “말을 옮길 때가 아니라 들을 때라고 뜻을 모았다”고 했다. 여름 물놀이가 시작됐다."
    lead = "나루 통역사 한가람씨는 '말을 옮길 때가 아니라 들을 때라고 뜻을 모았다'며 웃었다."
    assert not repeats(lead, shingles(body))
    assert is_repeated(lead, body)
    assert not is_repeated("한가람씨는 다음 달 새 책을 내고 독자들을 만난다.", body)
