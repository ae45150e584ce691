COPY . .
RUN npm install
