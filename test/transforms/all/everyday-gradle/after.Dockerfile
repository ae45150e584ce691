FROM eclipse-temurin:21 AS build
WORKDIR /app
COPY gradlew ./
COPY gradle/wrapper/gradle-wrapper.properties gradle/wrapper/gradle-wrapper.jar ./gradle/wrapper/
# Best effort: the build downloads what is missing
RUN sh ./gradlew --version || true
COPY . .
RUN ./gradlew bootJar --no-daemon

FROM eclipse-temurin:21-jre
COPY --from=build /app/build/libs/app.jar /app.jar
ENTRYPOINT ["java", "-jar", "/app.jar"]
