//! How common a syllable is, so that of several corrections the likely one is shown first.
//!
//! The nine hundred or so commonest syllables of 261,000 in published articles (counted there), the commonest first.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::WordKey;
use super::fold::{KeyHash, word_key};
use super::letter;
use super::syllable::is_syllable;

const COMMON: &str = "và của các có trong với cho công là được đã tại người năm quan đầu không để về động hội định đồng ở hiện thành một đến \
     trên nước việc hàng từ số chính phát tỉnh khi nghiệp những ngày tư thông chức nhiều ra cơ tế triển nhà thực vào dự dân \
     trường này vụ xã án sẽ làm đó hành xuất gia doanh sự thể tăng bị hợp thời nhân lý chỉ hơn kinh sản ông kết giá tịch cao \
     tác lực mới đường cũng viên trình lượng theo bộ tiếp nhất như tra giao an điều lại phải địa qua giải tổ học đối thị cầu \
     đạo hóa thống đề hình quốc trưởng điện chủ kiểm đang khu khai tin cấp điểm sau tỷ quy sinh dụng thu nhận quyết tháng năng \
     cùng dựng tục giảm toàn còn do phương nay tạo biết báo đại xây bảo tiêu vực nhập lớn trước sở xe thư hoạt quả dịch gian hệ \
     tâm đi khẩu pháp ngành thủ trọng nhiệm mạnh thế vị thức phố liên tài tướng chuyển nhưng tới chế đất vốn nghị kiến cuộc phủ \
     lên tập đơn trị cách sách tình mặt thương tham con hiệu phòng phẩm trung quản tự cả triệu đổi đạt phạm quyền lễ ban độ ý \
     khách bản đoàn giới ty biệt lợi thi kỳ cần sát vẫn ứng phần gần lần đánh vừa cảnh chưa hoạch tích rất mà đây yêu diễn thì \
     hai ủy lập trợ đặc biểu tổng hoàn xử sử vì bán nên đưa máy ngoài bàn phường chất khó diện văn khác vi kiện bất chiến nghệ \
     sáng hướng khoảng ảnh nguồn tranh đấu mức lịch lãnh rằng trở so nói bằng bình phục bệnh tôi trực ký vận giữa đoạn cứu \
     truyền tốt bắt vấn du hỗ cáo tiến giữ thiết dẫn đảm mạng thường thuộc chí chuyên biến bà nhiên mục tính kế thứ tuổi giáo \
     tiên vùng nội quá góp gây mở ngân thấy huyện tuyến đẩy bố sang phí đội mang mại hay minh cá sĩ nhằm mình cổ phối nâng khởi \
     tiền cán biển cử giúp mua quân hộ nhanh anh phê tượng sống cạnh chống trẻ hạn luật khiến hưởng mô thanh hải trận từng nông \
     bên rộng xác nguyên lao chi giám đô thêm vệ đặt chúng soát cửa rõ trí cực bay dài nào chung đông chứng cục bao thuế đình \
     xét đốc tìm giờ áp sức trang loại cường nữ chuẩn trạng viện kỷ tỉ danh gặp khăn yếu thay cư đăng tôm liệu khả nơi xem phân \
     hút ương bỏ đá ăn ta cây buổi tầng đóng ngay chia thuật vật tốc cộng cung mắc trì luận tối hạ di hết dùng châu họp chỉnh \
     giai đủ cuối chương cải khí y phụ hoa cô nhóm sân lệ tuyên gồm thần mỗi trao chiều khoa cảng ghi hữu dục vàng tiết tương \
     quận vượt vọng thúc mất ưu vòng nghiêm đúng nối sao cố nghiệm đảo muốn tố căn thuận thăm lời đều tử sắc phép lĩnh dung \
     hoặc vậy tàu em nền huy thân tải bước đời thiện sớm thắng bóng lộ khẳng sơ bổ miền hồ trách nạn trả đàn thảo sẻ chiếc nhau \
     lưu họ tay cảm môi phá phóng ngoại nghiên sông phạt độc nếu hồi bạn đẹp vô nhấn phù sắp tái tinh loạt mưa tấn xếp trò giả \
     lậu duy trồng nghi càng đáng xảy tín trái phía lớp xuống bầu tiếng tuyển khắc mã gì cụ chiếm gửi dù cũ hạng niệm nghĩa ca \
     kể phản xúc ít niên tắc đa đáp toán hỏi nổi phiên ô dịp kéo sâu thoại mọi tên đầy nhỏ nêu suất biên hậu chú đón lũ đứng \
     hôm lòng ngờ rút lược gọi vững ninh thủy trương dưới liệt buộc chọn thiếu nuôi mắt tạm kỹ phiếu mẫu tất thấp mùa luôn cập \
     lấy tức duyệt vai buôn xuyên lúc nhu đêm nữa tưởng mối vay đảng chờ đua bão mẹ gỡ mong tiện gái ba bởi phó rồi ngập chân \
     sung hiểm khoán tuần nghỉ nguy tô tội tai dành sửa thao nóng chấp hiểu làng ích chuyện thẩm gắn vui ngừng phút gạo kịp cứ \
     bài chơi riêng ổn phong xanh thưởng trời nằm cấu chạy khỏi nam bánh bãi nỗ quý hòa câu cận thác lệnh rà thái xin dữ đào \
     thích đai trụ đột khoản họa nặng vài mừng tiềm đồ ngôi xa vợ sẵn nhìn dấu chặt nhờ linh miễn song thất siêu xứ non đổ gỗ \
     kim cắt giành trai trăm chịu lửa lượt khuyến giấy ha thầu sai chồng lo tầm thôn khóa xuân hại khỏe trải dầu ấn thuê quán \
     bày thuốc dư thí bối tránh chóng nghìn cháy khá núi bức chặn dễ loa thiệt thiệu tặng ai khám kho giống cầm chăm chết tri \
     tộc ước cam gió trú ma sàng bé ngắn nghề tuân bền cánh bí tỏa thụ ro đãi lẻ tận cựu khẩn hiệp tạp chuyến áo bác tiểu \
     rủi kiếm dây địch mầm môn tờ thua chợ vinh hoàng ngạch lan vướng đôi hương ngừ ánh trục kê dưỡng phấn sóng xăng binh màu \
     nắm lai suốt rừng dòng lạnh kích lái dừng đàm nhớ nhuận coi diễu da nút ngăn ủng sư vũ nợ biện tỏ túy cân sóc chậm \
     khối tòa lưới ùn";

static RANKS: LazyLock<HashMap<WordKey, u16, KeyHash>> =
    LazyLock::new(|| common().zip(0..).map(|(word, rank)| (word_key(word).0, rank)).collect());

/// The common syllable of each bare form that is no syllable by itself, the commonest first: `hoach`, `nguoi`, `viec`.
static UNMARKED: LazyLock<HashMap<WordKey, &'static str, KeyHash>> = LazyLock::new(|| {
    let mut all = HashMap::default();
    for word in common() {
        let bare: String = word.chars().map(letter::ascii).collect();
        let key = word_key(&bare).0;
        if bare != word && !is_syllable(key) {
            all.entry(key).or_insert(word);
        }
    }
    all
});

/// The commonest syllables, the commonest first.
pub fn common() -> impl Iterator<Item = &'static str> {
    COMMON.split_whitespace()
}

/// The common syllable that a word without any mark can only be.
pub fn marked(bare: &str) -> Option<&'static str> {
    UNMARKED.get(&word_key(bare).0).copied()
}

/// The place of a syllable among the commonest, from 0; `None` for the others.
pub fn rank(word: &str) -> Option<u16> {
    RANKS.get(&word_key(word).0).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::syllable::is_common_syllable;

    #[test]
    fn the_common_come_first() {
        assert!(rank("của") < rank("chặn") && rank("CỦA").is_some() && rank("ngoạm").is_none());
        assert_eq!((marked("hoach"), marked("nguoi"), marked("cao")), (Some("hoạch"), Some("người"), None));
        let none: Vec<&str> = COMMON.split_whitespace().filter(|word| !is_common_syllable(word)).collect();
        assert!(none.is_empty(), "{none:?}");
    }
}
