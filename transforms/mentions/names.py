"""What Korean names are made of: surnames, syllables of given names, what names of organizations and places end in."""

from transforms.words import words

SURNAMES = "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용"
"""One-syllable surnames with more than about 4,000 bearers (2015 census, Statistics Korea), ambiguous ones included."""

DOUBLE_SURNAMES = ("남궁", "황보", "제갈", "사공", "선우", "서문", "독고")

ORGANIZATION_ENDS = (
    "은행|증권|전자|그룹|홀딩스|보험|생명|화재|카드|캐피탈|자산운용|건설|중공업|조선해양|물산|화학|제약|바이오|에너지|로보틱스|테크|시스템|시스템즈|네트웍스|통신|텔레콤|모터스|항공|해운|상사|식품|제과|"
    "일보|신문|방송|뉴스|미디어|엔터테인먼트|스튜디오|출판사|대학교|대학원|고등학교|중학교|초등학교|여대|의대|병원|의료원|보건소|재단|협회|협의회|연합회|연맹|학회|조합|노조|노동조합|위원회|연구원|연구소|"
    "진흥원|개발원|평가원|관리원|공사|공단|경찰서|경찰청|소방서|소방본부|지방법원|고등법원|지법|고법|지검|고검|검찰청|교육청|시청|구청|군청|도청|시의회|도의회|구의회|군의회|교회|성당|대교구|사찰관리단|구단|FC|시민단체|포럼"
)
"""What a compound ends in when it names an organization."""

PLACE_ENDS = (
    "특별시|광역시|군|읍|면|동|역|산|강|섬|도|항|공항|해협|산맥|고속도로|대교|터널|해수욕장|국립공원|산단|신도시|단지"
)
"""What a proper noun ends in when it names a place; a single syllable counts only behind two others."""

NOT_PERSONS = words("not_persons")
"""Words that begin like a surname and are no person; found by reading what was taken for one in 8,000 articles."""

GIVEN = (
    "가강건결겸경고관광교구국권규균그근금기길나난남내녕노누늘다단담대덕도돈동두든라란람랑래려련렬령례로록론루류률리린림마만매명모목무문미민반방배백범별병보복본봉부비빈"
    "빛봄솜울잎사산삼상새샘서석선설섬성세소솔송수숙순술슬승시식신실심아안애양언여연열영예오옥온완외요용우욱운웅원월유윤율은을음의이익인일임자잔장재전점정제조종주준중지진찬창채"
    "천철청초춘충치칠탁태택판평표풍필하학한함해행향헌혁현형혜호홍화환황회효후훈휘휴흠희힘"
)
"""Syllables of Korean given names; 와, 카, 바, 토, 케 and the like mark transcribed names (이와세, 오카도)."""
