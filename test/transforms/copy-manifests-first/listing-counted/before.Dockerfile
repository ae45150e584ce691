FROM node:20
WORKDIR /app
COPY . .
RUN exit $(ls | wc -l)
RUN npm ci
