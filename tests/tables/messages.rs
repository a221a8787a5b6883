//! 留言.

use super::*;

#[test]
fn a_message_knows_where_it_was_left_and_when_it_was_answered() {
    let intake = take(&[(
        "留言.txt",
        "网站名称|留言栏目|标题|留言时间|答复时间|是否有效|是否简单常见咨询|是否公开\n\
         甲|县长信箱|路灯|2022-02-07|2022-02-08|有效|是|已公开\n\
         甲|建言献策|公交|2022-02-07|未答复|无效|否|未公开\n\
         甲|我为政府网站找错|错字|2022-02-07||||2022-02-10\n\
         甲|纪检举报|某事|2022-02-07|—|||\n\
         甲||无栏目|12月30日|1月3日|||\n",
    )]);
    let messages = &site(&intake, "甲").messages;
    let channels: Vec<_> = messages
        .iter()
        .map(|message| message.channel.value())
        .collect();
    assert_eq!(
        channels,
        [
            Some(Channel::Consulting),
            Some(Channel::Consulting),
            Some(Channel::ErrorReport),
            Some(Channel::Other),
            None
        ]
    );
    assert_eq!(messages[0].title, "路灯");
    assert_eq!(messages[0].answered.value(), date(2022, 2, 8));
    assert_eq!(messages[0].valid.value(), Some(true));
    assert_eq!(messages[0].simple.value(), Some(true));
    assert_eq!(messages[0].published.value(), Some(Publication::Yes));
    assert_eq!(messages[1].valid.value(), Some(false));
    for unanswered in &messages[1..4] {
        assert_eq!(unanswered.answered, Entry::Absent);
    }
    assert!(messages[4].answered.value().is_some());
    assert_eq!(notes(&intake), []);
}

#[test]
fn an_answer_before_its_question_settles_nothing() {
    let intake = take(&[(
        "留言.txt",
        "网站名称|留言栏目|留言时间|答复时间\n\
         甲|咨询|2022-02-07|2022-02-06\n\
         甲|咨询|2022-02-07|2022-02-07\n\
         甲|吐槽|2月7日|2月6日\n\
         甲|咨询||已答复\n",
    )]);
    let messages = &site(&intake, "甲").messages;
    assert!(matches!(messages[0].answered, Entry::Unclear(_)));
    assert_eq!(messages[1].answered.value(), date(2022, 2, 7));
    assert!(matches!(messages[2].channel, Entry::Unclear(_)));
    assert!(messages[2].answered.value().is_some());
    assert!(matches!(messages[3].answered, Entry::Unclear(_)));
    assert_eq!(
        notes(&intake),
        [
            (
                2,
                NoteKind::Conflict,
                "第2行的答复时间“2022-02-06”早于留言时间“2022-02-07”，是否及时答复不予判定，请核对。"
            ),
            (
                4,
                NoteKind::UnknownWord,
                "第4行“留言栏目”的“吐槽”无法识别，请填写“咨询建言”“我为政府网站找错”或“在线访谈”等栏目名称。"
            ),
            (5, NoteKind::BadDate, "第5行没有“留言时间”，请补充。"),
            (
                5,
                NoteKind::BadDate,
                "第5行“答复时间”的“已答复”无法识别为日期，请改为“2022-02-07”这样的日期。"
            ),
        ]
    );
}

/// Without the column nobody knows whether messages were answered, so none is called unanswered.
#[test]
fn a_ledger_without_answers_says_nothing_of_them() {
    let intake = take(&[(
        "留言.txt",
        "网站名称|标题|留言时间\n甲|路灯|2月7日\n甲|公交|2月8日\n",
    )]);
    let messages = &site(&intake, "甲").messages;
    let is_unclear = |entry: &Entry<WrittenDate>| matches!(entry, Entry::Unclear(_));
    assert!(messages.iter().all(|message| is_unclear(&message.answered)));
    assert_eq!(
        notes(&intake),
        [(
            1,
            NoteKind::MissingField,
            "没有“答复时间”一列，留言是否答复不予判定，请补充该列。"
        )]
    );
}
