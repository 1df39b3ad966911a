//! Words that people are named by, after the family name: what tells a slip (`Chun`, `Thăn`, `Hòng`) from a second person's
//! name (`Chung`, `Thăng`, `Hồng`).

use std::sync::LazyLock;

use super::fold::word_key;
use super::{KeySet, WordKey};

/// Given and middle names, of towns and of the country, of men and of women.
const NAMES: &str = "
    ai ái an án anh ảnh ánh ân ấn ẩn ấm âu ẩm ba bá bà bách bạch bài bái ban bàn bản bang bàng bảng báo bảo bạo bát bạt bảy bắc
    bẵng bằng bân bé bẹn bến bền bi bì bí bích biên biển biện biết biểu bình bính bỉnh bon bòn bông bổng bổn bộ bột bốn bồng bôi
    bơ bùi bưởi bường bưu bửu bút ca cả các cách cai cam cảm can cán cang cảng canh cảnh cao cát cày căn cẩm cầm cẩn cần cấp cận
    cầu chà chánh cháu chăm chắc chăn chấn chất chấp châm châu chi chí chì chia chiêm chiên chiến chiểu chiếu chiêu chín chinh
    chính chỉnh chỉ chơn chuẩn chúc chung chủng chúng chuông chuyên chuyển chuyền chữ chước chương chưởng chừng chu chủ chúa
    chút co có cò cói con còn cọ cô cổ cốc công cống cốt cơ cơi cờ cu cù củ cúc cung cúng cương cường cước cư cứ cử cự cứu cừ
    cửu da dạ dạng danh dân dần dâng dâu dậu di dĩ dị diễm diễn diên diện diệp diệt diệu diêu dĩnh dinh dính do doãn doan doanh
    dõng dơi du dụ dục dung dũng dụng duẩn duân duật duệ duy duyên duyến duyệt dư dự dực dưng dương dưỡng dường dược đa đà đá
    đại đài đãi đam đàm đảm đạm đan đán đàn đản đang đáng đảng đáo đào đảo đạo đạt đắc đăng đằng đẳng đặng đậm đấu đậu đẩu đê đề
    đệ đềm đến đẹp đích điềm điểm điền điển điện điệp điểu điều điệu đinh đình đính đỉnh định đĩnh đoài đoan đoàn đoán đỏ đô đồ
    độ đỗ đốc độc đôi đối đôn đồn đông đồng đống động đơn đới đời được đức đương đường đước đua đủ đừng én ến em ga gái gan gấm
    gần gia giá giã giác giai giàu giám giản giang giảng giao giáo giáp giàng giỏi gio giới giêng giềng hà há hạ hách hai hải
    hãi hàm hân hán hàn hạn hãn hành hạnh hanh hảnh háo hảo hào hạo hát hay hằng hậu hầu hẹn hên hiên hiến hiển hiền hiện hiệp
    hiếu hiệu hiểu hình hinh hích hoa hòa hóa họa hoài hoan hoàn hoán hoạn hoàng hoành hoạch hoạt hoằng hoè hòe học hỏi hóng hồ
    hổ hộ hội hối hồi hôm hôn hồng hổng hớn hợp hợi hởi hới hỡi hơn huân huấn húc huê huế huệ hùng huy hùy hứa hưng hừng hương
    hường hưởng hướng hữu huyên huyến huyền huyện huỳnh huynh hưu hĩnh hoanh hứng huyễn ích im kê kế kết kha khả khá khách khai
    khải khang kháng khanh khánh khảm khắc khấn khẩn khâm khê khế khích khiêm khiển khiết khiêu khiên khoa khóa khoái khoan
    khoáng khoản khoát khôi khổng khởi khuê khung khuyên khuyến khương khứ khưu khuynh kham khảo khoẻ khỏe kiên kiến kiền kiện
    kiệm kiệt kiếm kiều kiểu kiêm kiêu kích kim kính kinh kình ký kỳ kỷ kỹ kỵ la lã lá lạc lai lài lại lam làm lãm lan làn láng
    lạng lãng lành lãnh lánh lang lào lão lăng lắm lắng lân lâm lập lâu lầu lê lễ lệ lên lết lể liêm liên liễn liễu liệu liệt
    liêu lịch linh lĩnh lình lo loan loát lọc long lộ lộc lỗi lôi lời lợi lới luân luận luật lung lũy lụa lúa lục lư lữ lực lược
    lương lường lưỡng lượm lượng lưu lựu lý lỳ ly lỵ lì li ma mã mạ mai mại mạn mãn màn mạnh mãnh mạo mão mau máu may mày mặc
    mẫn mận mân mầu mẫu mậu mây mấy mẹo mến mết mi mị miên miền miện miễn mĩ minh mít mịch mọi mong mô mộc môi môn mộng mơ mới
    mùa mùi mừng muôn muội mười mướt mưu my mỹ mỳ múi muối mơi na nà nại nam nãi nay nấm nâu nền nết nên nga ngà ngạ ngạc ngại
    ngãi ngàn ngạn ngát ngan ngân ngần ngâm ngẫu nghi nghị nghĩ nghĩa nghiêm nghiệp nghiên nghiệm nghiễm nghiêu nghinh nghĩnh
    nghệ ngò ngoan ngọ ngoạn ngoãn ngọc ngô ngộ ngôn ngời ngợi ngơi nguồn nguyên nguyện nguyệt nguyễn ngữ ngự ngư ngưỡng ngừng
    ngưu ngưng ngũ nha nhã nhạ nhài nhàn nhan nhạn nhánh nhanh nhạc nhâm nhậm nhân nhẫn nhấn nhận nhất nhật nhị nhi nhì nhĩ
    nhiễm nhiên nhiêu nhiếp nhiệm nhiều nho nhỏ nhọn nhớ nhơn nhơ nhu nhụ nhuần nhuận nhuệ nhung nhuỵ nhụy nhứt nhựt như nhứ nhự
    nhường nhượng nhương ni nì ninh niên niệm nở nông nội nô núi nương nữ nụ nước nợ oai oanh ổn ơn pha phác phan phán phàn pháp
    phát phách phái phẩm phấn phận phi phí phỉ phiên phiệt phiếm phin phó phòng phóng phong phông phổ phố phớc phu phú phụ phù
    phúc phục phùng phụng phước phương phường phượng phưởng phượn phức pháo phai phiến phảng phê quan quán quản quân quận quang
    quảng quàng quát quất quay quây quế quê quì quí quý quỳ quỹ quỳnh quyên quyền quyến quyển quyết qua quá quả quách quắc quốc
    quới quờn quạch ra rạng rành rê ri rin rinh rí rõ rô rồng rộng rớt rua rực rưởng rỡ rạc rậm rích riêng sa sách sai sái sam
    san sang sàng sảng sánh sanh sành sào sáo sáu sáng sắc sắt săn sâm sẫm sâu sen sẹ sến si sĩ sỉ sính sinh soa soái soạn soan
    song sóng sô sôi sơ sơn sớm sử sư sự sung sùng súng suốt suy suyền sửu sương sướng sỹ sĩnh sức sứ sực ta tá tà tạ tác tải
    tài tái tại tam tám tan tán tàn tản tang tàng tảng táng tạo tào tánh tắc tăng tằng tâm tầm tân tần tấn tận tất tập tây tấu
    tẩu tế tề tê tể tếu thạch thạc thái thải thại tham thám thản thành thánh thanh thạnh thảnh thao thảo thạo thau thắm thăm
    thăng thắng thắt thân thẩm thâm thấm thận thập thất thật thâu thảy thậy thấu thầm thầy thây the thể thê thế thêm thệ thêu
    thi thí thích thiêm thiềm thiên thiền thiện thiến thiệt thiệp thiết thiều thiệu thiêu thìn thin thinh thình thỉnh thính
    thịnh thịt thị thỏ thoa thỏa thoả thoại thoan thoát thoán thọ tho thông thống thốn thổ thổn thôn thơ thơm thơi thới thời thớ
    thủ thu thú thụ thuần thuấn thuận thuật thuế thuê thuyên thuyền thuyết thùy thuỵ thụy thủy thúy thưa thừa thức thực thước
    thược thương thường thưởng thượng thư thử thứ thự thừ ti tì tia tích tịch tiệc tiêm tiệm tiềm tiên tiến tiền tiễn tiển tiện
    tiếng tiếp tiệp tiết tiêu tiểu tiếu tiều tín tin tình tính tỉnh tinh tĩnh tịnh toa tỏa toả toái toán toàn toản toại tòng tố
    tô tổ tộ tồn tốt tốn tôn tông tống tổng tơ tới trà trạc trạch trai trại tràm trâm trang tráng tràng trạng trác tranh tránh
    trạm trăm trăng trắng trầm trẫm trân trấn trận trần trắc trâu trí trì trị trích triết triển triện triệt triều triệu triêm
    trinh trình trính trịnh trọng trong tròn trò trông trống trúc trụ trung trùng trường trượng trưởng trương trước trực trừ trứ
    trữ truyền truyện truật truy trụy truân trứng tru tư tứ từ tử tự tưởng tường tượng tướng tương tựu tửu tước tươi tức tu tú
    tụ tuân tuần tuấn tuất tuệ tuế tùng tụng túc tục tuy tùy túy tuyên tuyến tuyền tuyển tuyết tuyệt tuynh tuyn tý tỵ ty tỷ tỉ
    uân uẩn uất uế uy úy ủy uyên uyển ước ưng ứng ương út va vạn vàng vang vãng vằng văn vân vấn vận vần vẽ vẹn vẻ vị vi vĩ vì
    vĩnh viên viễn viện viết việt vinh vịnh vính vọng võ vỏ vóc vô vốn vớ vời vui vũ vụ vương vường vượng vượt vưu vực vỵ vy vỹ
    vững vũng xa xã xanh xích xinh xoa xoan xoàn xô xốp xế xuân xuất xuyên xuyến xúc xướng xương xứng xưng xứ xữ xê xo y ý yên
    yến yêm yết yểu yêu yếu";

static KEYS: LazyLock<KeySet> = LazyLock::new(|| NAMES.split_whitespace().map(|name| word_key(name).0).collect());

/// True where a word is one that people are named by.
pub fn is_given_name(word: WordKey) -> bool {
    KEYS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_slips() {
        let is_name = |word: &str| is_given_name(word_key(word).0);
        assert!(["Chung", "hùng", "Thuỷ", "Quý"].iter().all(|word| is_name(word)));
        assert!(["Chun", "Hùn", "Thuy", "Quóc", "Xuan"].iter().all(|word| !is_name(word)));
    }
}
